@echo off
rem Short for: relgate kb-review
call "%~dp0relgate.cmd" kb-review %*
exit /b %ERRORLEVEL%
