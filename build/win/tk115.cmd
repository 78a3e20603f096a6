@echo off
rem tk115 of an installed Token Keeper for 115. A Node that is there starts in a fraction of the time; without one the
rem program itself does the work (docs/packages.md).
node -e "process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)" >nul 2>nul
if errorlevel 1 goto program
node "%~dp0resources\app.asar.unpacked\dist\cli\tk115.cjs" %*
exit /b %errorlevel%
:program
"%~dp0token-keeper-115.exe" --log-level=3 --tk115 -- %*
exit /b %errorlevel%
