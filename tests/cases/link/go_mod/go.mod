module example.com/a  // expect: key module public
go 1.22  // expect: key go public
require example.com/lib v1.0.0  // expect: key require public; key require.example.com/lib public
replace example.com/lib => ./lib  // expect: key replace public; key replace.example.com/lib public; import -> lib/go.mod
