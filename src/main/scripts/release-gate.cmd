@echo off
rem Short for: relgate release-gate
call "%~dp0relgate.cmd" release-gate %*
exit /b %ERRORLEVEL%
