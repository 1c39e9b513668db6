# Reads what it can.
module Outer
  class First
    def good(a)
      a
    end

    def broken(a, b
      a +
    end

    def after
      [1, 2
    end
  end

  class Second < (
    def other; end
  end
end

class
def
attr_reader
private :
define_method
alias
X =
class Last
  def fine; end
end
