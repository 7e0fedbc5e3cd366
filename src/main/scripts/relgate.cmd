@echo off
rem Starts relgate. Needs Java 17 or newer: JAVA_HOME, else java on the PATH.
setlocal
set "RELGATE_HOME=%~dp0.."
set "RELGATE_JAVA=java"
if defined JAVA_HOME set "RELGATE_JAVA=%JAVA_HOME%\bin\java"
set "RELGATE_PROOF="
if /i not "%~1"=="release-gate" goto start
rem Exit code 0 of a judgement is believed with its proof only; see the shell script.
set "RELGATE_PROOF=%TEMP%\relgate-%RANDOM%%RANDOM%%RANDOM%"
set "RELGATE_NONCE=%RANDOM%%RANDOM%%RANDOM%%RANDOM%"
mkdir "%RELGATE_PROOF%" || exit /b 3
>"%RELGATE_PROOF%\nonce" echo %RELGATE_NONCE%
:start
"%RELGATE_JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr ^
  -Dfile.encoding=UTF-8 -Djava.awt.headless=true -Dpicocli.disable.closures=true %RELGATE_OPTS% "-Drelgate.home=%RELGATE_HOME%" ^
  "-Drelgate.proof=%RELGATE_PROOF%" ^
  -jar "%RELGATE_HOME%\lib\relgate.jar" %*
if not defined RELGATE_PROOF exit /b %ERRORLEVEL%
set "RELGATE_CODE=%ERRORLEVEL%"
if not "%RELGATE_CODE%"=="0" goto end
call :proven
if errorlevel 1 set "RELGATE_CODE=3"
if "%RELGATE_CODE%"=="3" echo relgate: the program ended with 0 and left no proof of a passed run. 1>&2
:end
rmdir /s /q "%RELGATE_PROOF%"
exit /b %RELGATE_CODE%

:proven
set "RELGATE_SAID="
set "RELGATE_ID="
set "RELGATE_REPORT="
if not exist "%RELGATE_PROOF%\proof" exit /b 1
<"%RELGATE_PROOF%\proof" (set /p RELGATE_SAID= & set /p RELGATE_ID= & set /p RELGATE_REPORT=)
if not "%RELGATE_SAID%"=="%RELGATE_NONCE%" exit /b 1
if "%RELGATE_ID%"=="nothing-judged" exit /b 0
findstr /l /c:"\"id\" : \"%RELGATE_ID%\"" "%RELGATE_REPORT%" >nul || exit /b 1
findstr /b /l /c:"  \"exit_code\" : 0," "%RELGATE_REPORT%" >nul || exit /b 1
exit /b 0
