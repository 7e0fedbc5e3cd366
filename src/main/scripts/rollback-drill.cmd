@echo off
rem Short for: relgate rollback-drill
call "%~dp0relgate.cmd" rollback-drill %*
exit /b %ERRORLEVEL%
