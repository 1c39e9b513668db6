source("helper.R")  # expect: import -> tests/testthat/helper.R

test_that("it reads", {
  read_station("x")  # expect: read_station -> R/read.R#read_station
  expect_true(TRUE)
})
