@echo off
set CONFIG=Release  # expect: variable CONFIG public
call scripts\env.bat  # expect: import -> scripts/env.bat
call "%~dp0scripts\pack.cmd" %CONFIG%  # expect: import -> scripts/pack.cmd
call :done
goto :eof
:done  # expect: function done public
