/*
 * Copyright 2021. Licensed under the Apache License.
 */
package org.books
package ledger

import java.time.{Instant, Duration => Span}
import scala.collection.mutable
import scala.concurrent.duration._
import org.books.money.Amount, org.books.money.{Rate, Currency => Coin, Internal => _}
import mutable.{ArrayBuffer}

/** An account, and `more`.
 *
 *  Second paragraph.
 *
 *  @param owner who has it
 */
@deprecated("use Ledger", "2.0") @SerialVersionUID(1L)
sealed abstract class Account[+T <: Entry](val owner: String, private var limit: Int = 10, source: Source)(implicit clock: Clock)
    extends Base[T](owner)
    with Closeable
    with org.books.Named {
  self: Audited =>

  import Account._

  val opened: Instant = Instant.now()
  private[ledger] lazy val audit = new Audit(source)
  protected val first, second: Int = 0
  var note: Option[String] = None
  final val Size = 12
  val (low, high) = bounds(limit)
  val table: Map[String, Seq[Entry]] = Map("one" -> Seq(Entry(1)), "two" -> Seq(Entry(2), Entry(3)), "three" -> Nil)

  /** For tests. */
  def this(owner: String) = this(owner, 1, Source.empty)

  /** Its balance. */
  def balance: Amount

  def close(at: Instant): Unit

  def add[A >: T](entry: A, times: Int = 1)(implicit rate: Rate): this.type = {
    val total = entry.amount * times
    def checked(amount: Amount): Boolean = amount > Amount.Zero && amount < limit
    entry match {
      case Entry(amount, _) if checked(amount) => note = Some(s"took $amount of ${total.rounded}")
      case other: Special => other.apply(this)
      case head :: tail => tail.foreach(add(_))
      case Nothing => ()
    }
    for {
      (key, values) <- table
      value <- values if value.amount > total
      twice = value.amount * 2
    } yield key -> twice
    this
  }

  def +(entry: Entry): Account[T] = add(entry)

  def unary_! : Boolean = limit == 0

  override def toString = s"account of $owner"

  private def reset() {
    note = None
  }

  protected[books] type Handler = Entry => Unit
  type Key <: AnyRef
}

/** Makes accounts. */
object Account extends Factory {
  case class Plain(name: String, limit: Int = 0) extends Account[Entry](name, limit, Source.empty) {
    def balance = Amount.Zero
  }

  case object Closed extends State

  implicit class RichEntry(private val entry: Entry) extends AnyVal {
    def doubled: Amount = entry.amount * 2
  }

  implicit val ordering: Ordering[Account[_]] = new Ordering[Account[_]] {
    val least = 0
    def compare(a: Account[_], b: Account[_]): Int = a.owner compareTo b.owner
  }

  def apply(name: String): Account[Entry] = new Plain(name)

  def unapply(account: Account[_]): Option[String] = Some(account.owner)

  private val cache = mutable.Map.empty[String, Account[Entry]]

  val `type` = "account"
}

trait State {
  def title: String
  val code: Int
  def describe(): String = title + code
}

private object Registry {
  def known(name: String): Boolean = false
}

package object units {
  type Cents = Long
  val Zero: Cents = 0L
  def cents(amount: Long): Cents = amount
}

package inner {
  class Hidden private (val at: Int)
}

object Main extends App {
  println(Account("a") + Entry(1))
}

object Server {
  def main(args: Array[String]): Unit = Main.main(args)
}

abstract class Spread(size: Int)
    extends State
{
  val least = size

  def run(count: Int)
  {
    println(count + least)
  }

  def done: Boolean
}
