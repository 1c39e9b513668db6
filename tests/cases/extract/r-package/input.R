#' Read a table of measurements
#'
#' Takes the files of one station and joins them.
#'
#' @param path where the files are
#' @param ... more arguments
#' @return a data frame
#' @export
#' @examples
#' read_station("data")
read_station <- function(path, sep = ",", ...) {
  files <- list.files(path)
  read_one <- function(file) utils::read.csv(file, sep = sep)
  parts <- lapply(files, read_one)
  if (length(parts) == 0L) stop("no files") else do.call(rbind, parts)
}

#' @export
print.station <- function(x, ...) {
  cat("<station>\n")
  invisible(x)
}

# Not for users.
check_names = function(x) {
  for (name in names(x)) {
    if (!nzchar(name) && is.null(x$label)) return(FALSE)
  }
  TRUE
}

function(x) x + 1 -> not_named

\(x, y = 2) x * y

#' Join two texts
#' @rdname join
#' @export
`%+%` <- function(a, b) paste0(a, b)

"names<-.station" <- function(x, value) x

MAX_ROWS <- 1000L
defaults <- list(sep = ",", dec = ".")
.cache <- new.env()

#' A station
#'
#' @export
Station <- R6::R6Class("Station",
  inherit = Place,
  public = list(
    name = NULL,
    #' @description Makes a station.
    initialize = function(name) {
      self$name <- name
      private$open()
    },
    show = function() self$name
  ),
  private = list(
    handle = NA,
    open = function() {
      private$handle <- dplyr::tbl(self$name)
    }
  ),
  active = list(size = function() 1)
)

setClass("Box", representation(width = "numeric"), contains = "Shape")
setGeneric("area", function(shape, ...) standardGeneric("area"))
setMethod("area", "Box", function(shape, ...) {
  shape@width^2
})
Account <- setRefClass("Account",
  fields = list(total = "numeric"),
  methods = list(
    deposit = function(x) {
      total <<- total + x
    }
  )
)
assign("later", function(x) x)
