package shop.deep  // expect: namespace shop.deep public

import shop.Square  // expect: import -> app/; import Square -> app/Square.scala#shop.Square

object Other {  // expect: class shop.deep.Other public
  def square: Square = null  // expect: Square -> app/Square.scala#shop.Square; method shop.deep.Other.square public
  def unseen = Helper  // expect: method shop.deep.Other.unseen public
}
