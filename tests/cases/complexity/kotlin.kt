class Kotlin {
  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
  fun straight(a: Int): Int = a

  // expect: cognitive 3, cyclomatic 3, nesting 1, parameters 2
  fun chain(a: Int, b: Int = a): Int {
    if (a == 1) {
      return 1
    } else if (a == 2) {
      return 2
    } else {
      return 3
    }
  }

  // expect: cognitive 6, cyclomatic 4, nesting 3, parameters 1
  fun sum(most: Int): Int {
    var total = 0
    for (i in 1..most) {
      for (j in 2 until i) {
        if (i % j == 0) {
          continue
        }
      }
      total += i
    }
    return total
  }

  // expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
  fun words(number: Int): String = when (number) {
    1 -> "one"
    2, 3 -> "some"
    else -> "many"
  }

  // expect: cognitive 8, cyclomatic 7, nesting 2, parameters 2
  fun handles(a: Boolean, b: Boolean) {
    try {
      if (a && b || !a) {
        while (b) stop()
      }
    } catch (e: Exception) {
      do { stop() } while (b)
    }
  }

  // expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
  fun each(list: List<Int>) = list.forEach { if (it > 1) stop() }

  // expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
  fun pick(a: Boolean) = if (a) 1 else 2

  // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
  fun String.long(most: Int): Boolean {
    while (length > most) return true
    return false
  }

  // expect: cognitive 1, cyclomatic 3, nesting 0, parameters 2
  fun both(a: Boolean, b: Boolean) = a || (b || a)

  // expect: cognitive 4, cyclomatic 3, nesting 2, parameters 1
  fun state(a: Any): Int {
    when {
      a is Int -> if (a > 1) return 1 else return 2
      else -> return 3
    }
  }

  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 2
  constructor(a: Int, vararg b: Int) : this(a) {
    stop()
  }

  // expect: cognitive 2, cyclomatic 2, nesting 2, parameters 0
  fun runs(): Runnable {
    val check = fun(a: Int): Boolean { if (a > 1) return true; return false }
    return Runnable { check(1) }
  }

  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
  fun elvis(a: Int?) = a?.inc() ?: 0
}
