@echo off
rem Short for: relgate kb-monitor
call "%~dp0relgate.cmd" kb-monitor %*
exit /b %ERRORLEVEL%
