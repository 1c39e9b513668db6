package a

class Whole { val k = 1 }

object Before {
  def first() = 1
}

class Broken {
  def one(x: Int): Int = x + 1

  def ( {
    val y = "unfinished ${

object After {
  def last(n: Int): Int = n
}

trait Late { def f: Int }
