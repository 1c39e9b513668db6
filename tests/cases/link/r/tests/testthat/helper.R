helper <- function() normal(1)  # expect: function helper public; normal -> R/check.R#normal
