package a

class Whole { val k = 1 }

fun before() {
    val x = 1
}

class Broken {
    fun first() = 1

    fun ( {
        val y = "${

fun after(n: Int): Int = n

interface Late { fun f(); fun g() }
