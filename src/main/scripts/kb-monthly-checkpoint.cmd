@echo off
rem Short for: relgate kb-monthly-checkpoint
call "%~dp0relgate.cmd" kb-monthly-checkpoint %*
exit /b %ERRORLEVEL%
