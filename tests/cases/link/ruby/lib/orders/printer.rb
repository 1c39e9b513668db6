module Orders  # expect: module Orders public
  class Printer  # expect: class Orders.Printer public
    def self.print_order(order)  # expect: method Orders.Printer.print_order public
      puts order.item
    end
  end
end
