@echo off
REM Builds the installer for Windows.
REM Needs NSIS.

setlocal enabledelayedexpansion
set "BUILD_DIR=%~dp0build"
set CONFIG=Release
if "%1"=="debug" set CONFIG=Debug
set /a COUNT=1+2
call "%~dp0env.bat" %CONFIG%
call tools\sign.cmd
call :build x64
call :build arm64
if errorlevel 1 goto fail
goto :eof

:: Builds for one processor.
:build
set ARCH=%1
:retry
nmake /f win.mak ARCH=!ARCH! && goto retry
exit /b 0

:fail
echo Failed: call :not_one %BUILD_DIR:\=/%
exit /b 1
