/*
 * Copyright 2022. Licensed under the Apache License.
 */
@file:JvmName("Ledgers")

package org.books.ledger

import java.time.Instant
import kotlinx.coroutines.*
import org.books.money.Amount as Money
import org.books.`in`.Source

/**
 * An account, and `more`.
 *
 * Second paragraph.
 */
@Suppress("unused") @Serializable
public abstract class Account<T : Comparable<T>> @Inject internal constructor(
    /** The owner. */
    @Column("owner") private val owner: String, // not the documentation of limit
    var limit: Int = DEFAULT,
    source: Source,
    protected open val entries: MutableList<Entry> = mutableListOf<Entry>().apply { add(Entry(Money(0), Instant.now())) }
) : Base<T>(owner), Closeable by source, org.books.Named where T : Any {
    val opened = Instant.now()
    private lateinit var audit: Audit
    override val balance: Money
        get() = entries.fold(Money(0)) { sum, entry -> sum + entry.amount }
    var note: String? = null
        private set(value) {
            field = value?.trim()
        }
    val report: String by lazy { render() }

    init {
        val first = source.first()
        audit = Audit(first)
    }

    /** For tests. */
    @Deprecated("use the other one")
    constructor(owner: String) : this(owner, 1, Source()) {
        note = owner
    }

    abstract fun close(at: Instant)

    protected open suspend fun <R> visit(visitor: Visitor<R>, vararg rest: Int): R? = visitor.visit(this)

    internal infix operator fun plus(entry: Entry) {
        fun check(e: Entry) = e.amount > Money(0)
        if (check(entry)) entries += entry
    }

    external fun native(): Int

    companion object {
        const val DEFAULT = 10
        private const val HIDDEN = 11
        @JvmStatic fun of(name: String): Account<*> = Plain(name)
    }

    enum class State(val code: Int) : Coded {
        /** Usable. */
        OPEN(1) {
            override fun title() = "o"
        },
        @Deprecated("x") CLOSED(2);

        abstract fun title(): String
    }

    sealed interface Event { data class Added(val entry: Entry) : Event; data object Cleared : Event }

    inner class Cursor { val at = 0 }

    annotation class Column(val name: String)
}

fun interface Visitor<R> {
    fun visit(account: Account<*>): R
}

@JvmInline value class Id(val raw: Long)

private object Registry : Base<Int>(), Closeable {
    val known = mutableMapOf<Id, Account<*>>()
    override fun close() {}

    private companion object Defaults : Coded { const val SIZE = 3 }
}

typealias Handler<T> = suspend (event: T) -> Unit

val EPOCH: Instant = Instant.EPOCH
internal var counter = 0
const val VERSION = "1"

/** Doubles it. */
fun Money.doubled(): Money = this + this

fun <T> List<T>?.second(): T? = this?.getOrNull(1)

fun <T> T.also2(block: (T) -> Unit): T { block(this); return this }

val <T> List<T>.last2: T
    get() = this[size - 2]

val org.books.money.Amount.isZero get() = this == Money(0)

val closer = object : Closeable {
    val count = 1
    override fun close() { val inner = count }
}

expect fun now(): Instant

fun main(args: Array<String>) {
    Account.of(args[0])
}
