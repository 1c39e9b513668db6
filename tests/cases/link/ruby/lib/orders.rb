require "json"  # expect: import -> standard library
require "orders/order"  # expect: import -> lib/orders/order.rb
require_relative "orders/printer"  # expect: import -> lib/orders/printer.rb
require "active_support"  # expect: import -> external
require_relative "orders/missing"  # expect: import -> not found

# Takes orders.
module Orders  # expect: module Orders public
  LIMIT = 3  # expect: constant Orders.LIMIT public

  def self.take(item)  # expect: function Orders.take public
    order = Order.new(item)  # expect: Order -> lib/orders/order.rb#Orders.Order
    order.ship_now  # expect: ship_now -> lib/orders/order.rb#Orders.Order.ship_now
    Printer.print_order(order)  # expect: Printer -> lib/orders/printer.rb#Orders.Printer; print_order -> lib/orders/printer.rb#Orders.Printer.print_order
  end
end
