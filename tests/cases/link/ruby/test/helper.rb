require "orders"  # expect: import -> lib/orders.rb

def sample_order = Orders::Order.new("tea")  # expect: Order -> lib/orders/order.rb#Orders.Order; function sample_order public
