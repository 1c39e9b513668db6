package org.books.test

import kotlin.test.Test
import org.books.ledger.Account
import org.books.ledger.Account.Companion.of
import io.kotest.core.spec.style.StringSpec

class AccountTest {
    private val subject = Account.of("a")
    private val limit by lazy { val made = 3; made + 1 }

    @Test
    fun `adds an entry`() {
        val (first, second) = pair()
        val size: Int = subject.entries.size
        for ((key, value) in subject.index) {
            println("$key ${value.amount} $first")
        }
        when (val state = subject.state) {
            is Open -> state.close(at = now())
            in 1..size -> second.run { it.name }
            else -> null
        }
        try {
            subject.visit { account, (id, _) -> account.check(id) }
        } catch (problem: IllegalStateException) {
            fail(problem.message)
        } finally {
            subject.close()
        }
        listOf(1).map(::twice).forEach(Account::add)
        val twice = fun(x: Int): Int { return x * factor }
        twice(2)
        outer@ for (i in 0 until size) { if (i > 1) continue@outer else break@outer }
        val runner = object : Runnable {
            private val times = 1
            override fun run() { again(times) }
        }
        class Local(val field: String) { fun show() = field }
        subject as Special
        return
    }

    @org.junit.jupiter.params.ParameterizedTest
    fun others(@Value("x") name: String = DEFAULT, vararg more: Int) = check(name shl more)

    fun testHelper() {}
}

class LedgerSpec : StringSpec({
    "adds" { of("x").limit shouldBe 1 }
})

class OldTest : junit.framework.TestCase() {
    fun testOld() {}
    fun tests() {}
}

@Test
fun topLevel() = Unit

object Runner { @JvmStatic fun main(args: Array<String>) {} }

class Plain { fun main() {} }

suspend fun main() = run { Runner.main(arrayOf()) }
