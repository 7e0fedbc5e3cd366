@echo off
rem Short for: relgate deploy-with-rollback
call "%~dp0relgate.cmd" deploy-with-rollback %*
exit /b %ERRORLEVEL%
