package shop

import org.junit.{Before, Test}
import org.scalatest.funsuite.AnyFunSuite
import org.scalatest.matchers.should.Matchers

class CartSuite extends AnyFunSuite with Matchers {
  private val cart = new Cart

  test("a new cart is empty") {
    assert(cart.items.isEmpty)
  }

  def fill(count: Int): Cart = cart
}

class CartSpec extends munit.FunSuite {
  test("adds") {
    assertEquals(Cart(1).add(2), Cart(3))
  }
}

object CartProperties extends Properties("Cart") {
  property("sum") = forAll { (a: Int) => Cart(a).sum == a }
}

class CartTest {
  @Before def setUp(): Unit = ()

  /** Items are kept in order. */
  @Test def keepsOrder(): Unit = {
    val cart = new Cart
    cart.add(1)
  }

  @Test(expected = classOf[IllegalStateException])
  def refusesMore() {
    new Cart().add(100)
  }
}

class ParserSpecification extends mutable.Specification {
  "the parser" should {
    "read a number" in {
      Parser.read("1") must beSome(1)
    }
  }
}
