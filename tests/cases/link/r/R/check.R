check_path <- function(path) {  # expect: function check_path public
  path <- normal(path)
  jsonlite::toJSON(path)  # expect: import -> external
}

normal <- function(x) x  # expect: function normal public
