@echo off
rem tk115 of an installed Token Keeper for 115. A Node that is there starts in a fraction of the time; without one the
rem program itself does the work (docs/packages.md).
node -e "process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)" >nul 2>nul
if errorlevel 1 goto program
node "%~dp0resources\tk115.cjs" %*
exit /b %errorlevel%
:program
if not "%~1"=="serve" goto command
echo tk115: for "serve" Node 20 or later is needed, as "node" on the PATH. 1>&2
exit /b 127
:command
"%~dp0token-keeper-115.exe" --log-level=3 --tk115 -- %*
exit /b %errorlevel%
