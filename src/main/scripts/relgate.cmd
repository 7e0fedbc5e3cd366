@echo off
rem Starts relgate. Needs Java 17 or newer: JAVA_HOME, else java on the PATH.
setlocal
set "RELGATE_HOME=%~dp0.."
set "RELGATE_JAVA=java"
if defined JAVA_HOME set "RELGATE_JAVA=%JAVA_HOME%\bin\java"
"%RELGATE_JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr ^
  -Dfile.encoding=UTF-8 -Djava.awt.headless=true %RELGATE_OPTS% "-Drelgate.home=%RELGATE_HOME%" ^
  -cp "%RELGATE_HOME%\lib\relgate.jar;%RELGATE_HOME%\gates\relgate-gates.jar" relgate.cli.Main %*
exit /b %ERRORLEVEL%
