#!/usr/bin/env Rscript
# Draws the figures of the yearly report.

library(ggplot2)
require("stats")
suppressPackageStartupMessages(library(dplyr))
library(name, character.only = TRUE)
requireNamespace("jsonlite", quietly = TRUE)
source("R/helpers.R")
source(file.path("R", "more.R"))

args <- commandArgs(trailingOnly = TRUE)
OUTPUT <- "report.pdf"

summarise_year <- function(data, year) {
  data |>
    filter(year == !!year) %>%
    group_by(region) -> grouped
  total <- 0
  while (total < 10 || is.na(total)) {
    total <- total + 1
    if (total == 5) next
  }
  repeat break
  switch(year, a = 1, b = 2)
  x$y@z[[1]]$w
  grouped
}

.hidden <- function() NULL

helpers <- list(
  trim = function(x) x
)
helpers$late <- function(x) x

if (interactive()) {
  print(summarise_year(args, 2024))
}

text <- "not <- function() a definition"
raw <- r"(also <- function() none)"

# The syntax is broken here.
broken <- function(x { x }
after <- function(x) x
