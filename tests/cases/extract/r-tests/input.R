context("stations")

helper <- function() 1

test_that("a station has a name", {
  station <- Station$new("north")
  local_helper <- function(x) x
  expect_equal(station$name, "north")
  expect_true(check_names(local_helper(station)))
})

describe("reading", {
  it("takes \"all\" files", {
    expect_length(read_station("data"), 2)
  })
})

test_that(paste("computed", 1), {
  expect_true(TRUE)
})
