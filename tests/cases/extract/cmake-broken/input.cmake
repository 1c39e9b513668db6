# Finds things, but was cut off.
function(first a b)
  message("unclosed quote is closed here"
  )
endmacro()
endfunction()
endfunction()
macro(second
# Documents the third.
function(third x)
  set(y [=[ add_library(no STATIC) ]=])
  add_library(inner OBJECT x.cc)
option(
