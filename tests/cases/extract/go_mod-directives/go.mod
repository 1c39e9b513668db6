// The command of the shop.
module example.com/shop

go 1.22

require example.com/lib v1.0.0 // indirect

exclude (
)

replace (
	example.com/lib => ./lib
	"example.com/other" v1.1.0 => example.com/fork v1.1.1
)
