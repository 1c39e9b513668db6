function trim(s) { return s }  # expect: function trim public
BEGIN { WIDTH = 80 }  # expect: function BEGIN; variable WIDTH public
@namespace "text"  # expect: namespace text public
function pad(s) { return s }  # expect: function text.pad public
