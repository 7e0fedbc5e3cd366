@echo off
rem Short for: relgate kb-quarterly-audit
call "%~dp0relgate.cmd" kb-quarterly-audit %*
exit /b %ERRORLEVEL%
