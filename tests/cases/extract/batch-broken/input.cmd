:
:a b
:a
call :
call
set
set =
set "X
%
%a
::
rem
goto
