@echo off
rem The same as ./dev, by the bash that comes with Git for Windows.
setlocal
where bash >nul 2>nul || (echo Install Git for Windows: ./dev is a bash script. & exit /b 2)
bash "%~dp0dev" %*
