; tk115 for the user who installs the program: a file of one line in a folder that Windows itself puts on each user's
; PATH. The PATH, which an installer can ruin, is left alone.

!macro customInstall
  ${if} $INSTDIR == "$LOCALAPPDATA\Programs\${APP_FILENAME}"
  ${andIf} ${FileExists} "$LOCALAPPDATA\Microsoft\WindowsApps\*.*"
    SetOutPath "$LOCALAPPDATA\Microsoft\WindowsApps"
    File "/oname=tk115.cmd" "${BUILD_RESOURCES_DIR}\win\path-tk115.cmd"
    SetOutPath $INSTDIR
  ${endIf}
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
  ${andIf} $INSTDIR == "$LOCALAPPDATA\Programs\${APP_FILENAME}"
    Delete "$LOCALAPPDATA\Microsoft\WindowsApps\tk115.cmd"
  ${endIf}
!macroend
