class Scala {
  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
  def straight(a: Int): Int = a

  // expect: cognitive 3, cyclomatic 3, nesting 1, parameters 2
  def chain(a: Int, b: Int): Int = {
    if (a == 1) {
      1
    } else if (a == 2) {
      2
    } else {
      3
    }
  }

  // expect: cognitive 6, cyclomatic 4, nesting 3, parameters 1
  def sum(most: Int): Int = {
    var total = 0
    for (i <- 1 to most) {
      for (j <- 2 until i) {
        if (i % j == 0) {
          total -= 1
        }
      }
      total += i
    }
    total
  }

  // expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
  def words(number: Int): String = number match {
    case 1 => "one"
    case 2 | 3 => "some"
    case _ => "many"
  }

  // expect: cognitive 8, cyclomatic 7, nesting 2, parameters 2
  def handles(a: Boolean, b: Boolean): Unit = {
    try {
      if (a && b || !a) {
        while (b) stop()
      }
    } catch {
      case e: Exception => do { stop() } while (b)
    }
  }

  // expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
  def each(list: List[Int]) = list.foreach { x => if (x > 1) stop() }

  // expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
  def pick(a: Boolean) = if (a) 1 else 2

  // expect: cognitive 1, cyclomatic 3, nesting 0, parameters 2
  def both(a: Boolean, b: Boolean) = a || (b || a)

  // expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
  def guarded(a: Int)(b: Int) = a match {
    case x if x > b => 1
    case _ => 2
  }

  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
  def curried[T](a: T)(implicit b: Ordering[T]): Int = b.compare(a, a)

  // expect: cognitive 5, cyclomatic 2, nesting 2, parameters 1
  def outer(a: Int): Int = {
    // expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
    def inner(b: Int): Int = if (b > a) b else a
    if (a > 1) inner(a) else 0
  }
}
