package shop  // expect: namespace shop public

package object money {  // expect: namespace shop.money public
  type Amount = Int  // expect: type shop.money.Amount public
  def cents(amount: Amount): Amount = amount  // expect: function shop.money.cents public
}
