require "helper"  # expect: import -> test/helper.rb

class OrdersTest < Minitest::Test  # expect: class OrdersTest public test
  def test_taking  # expect: method OrdersTest.test_taking public test
    order = sample_order  # expect: sample_order -> test/helper.rb#sample_order
    assert_equal Orders::LIMIT, Orders.take(order)  # expect: LIMIT -> lib/orders.rb#Orders.LIMIT; take -> lib/orders.rb#Orders.take
  end
end
