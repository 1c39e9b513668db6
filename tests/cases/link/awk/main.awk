@include "lib"  # expect: import -> lib.awk
@load "time"  # expect: import -> standard library
{ print trim($0) }  # expect: trim -> lib.awk#trim
END { print text::pad(WIDTH) }  # expect: function END; pad -> lib.awk#text.pad; WIDTH -> lib.awk#WIDTH
