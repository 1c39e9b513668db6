module Orders  # expect: module Orders public
  class Base  # expect: class Orders.Base public
    def total_price(count) = count  # expect: method Orders.Base.total_price public
  end

  class Order < Base  # expect: class Orders.Order public
    attr_reader :item  # expect: property Orders.Order.item public

    def initialize(item)  # expect: constructor Orders.Order.initialize public
      @item = item  # expect: field Orders.Order.@item
    end

    # Sends it.
    def ship_now  # expect: method Orders.Order.ship_now public
      check_stock
      total_price(LIMIT)
    end

    private

    def check_stock = @item  # expect: method Orders.Order.check_stock
  end
end
