read_station <- function(path) {  # expect: function read_station public
  check_path(path)  # expect: check_path -> R/check.R#check_path
  stats::median(utils::head(path))  # expect: import -> standard library
}
