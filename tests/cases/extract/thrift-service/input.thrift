/*
 * Copyright (C) 2024 Acme. All rights reserved.
 */

/**
 * Orders of the shop, and the service that takes them.
 */

namespace cpp acme.shop
namespace java com.acme.shop
namespace py acme.shop
namespace * shop // all others
php_namespace "acme\shop"

include "common/money.thrift"
include "people.thrift"
cpp_include "shop_traits.h"

/** Orders with more lines are split. */
const i32 MAX_LINES = 500
const map<string, Color> COLORS = {"red": Color.RED, "green": Color.GREEN, "blue": Color.BLUE, "none": 'none'}
const money.Currency HOME = money.Currency.EUR;

typedef i64 OrderId
typedef map<OrderId, list<people.Person>> Buyers (cpp.template = "std::unordered_map")

// How a thing is painted.
enum Color {
  RED = 1,
  // Like grass.
  GREEN = 0x2;
  BLUE = 3 (display = "sky") // behind
  GREY
}

senum Size { "small", "large" }

/**
 * One line of an order.
 *
 * The price is that of the day.
 */
struct Line {
  /** What is bought. */
  1: required string article,
  2: optional i32 count = 1 (min = "1");
  # In the home currency.
  3: money.Amount price = {"units": 0}
  -4: set<Color> colors = [Color.RED, Color.GREY]
  string note
}

struct Order {
  1: OrderId id
  2: list<Line> lines (cpp.type = "Lines")
  3: Order parent // may be none
} (final = "true")

union Payment {
  1: money.Amount cash,
  2: string card
}

exception OutOfStock {
  1: string article
  2: Line line
}

safe exception Refused { 1: string why } (message = "why")

@thrift.Experimental
struct Hint { @meta.Sorted{by = "x"} 1: i32 weight; }

/** Takes orders. */
service Shop extends people.Directory {
  // Returns the number of the order.
  OrderId place(1: Order order, 2: people.Person buyer, 3: i32 limit = MAX_LINES)
    throws (1: OutOfStock stock, 2: people.Unknown unknown),

  oneway void ping();
  list<Line> lines_of(
    1: OrderId id,
  ) (deprecated = "use order")
  async void later(1: Payment payment)
}

service Empty {}
