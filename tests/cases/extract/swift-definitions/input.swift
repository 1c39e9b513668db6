//
//  Ledger.swift
//  Copyright 2023. All rights reserved.
//
import Foundation
import struct Money.Amount
@testable import Storage

/// An account, and `more`.
///
/// Second paragraph.
@MainActor
public final class Account<T: Equatable>: Base, Closeable, @unchecked Sendable where T: Hashable {
  /// The owner.
  @Published public private(set) var owner: String = "", visits = 3
  static let limit = 3
  public static let shared = Account()
  public let id: Int
  private lazy var cache: [String: Entry] = { let made = 1; return load(made) }()
  public var balance: Amount { entries.reduce(zero) { $0 + $1.amount } }
  var note: String {
    get { storedNote }
    set(text) { storedNote = text.trimmed() }
  }
  var observed: Int = 0 {
    willSet { print(newValue) }
    didSet { changed(oldValue) }
  }
  weak var delegate: AccountDelegate?

  // Not documentation.
  public init?(from name: String, _ count: Int = 3) throws {
    super.init()
    self.owner = name
  }

  convenience init() { self.init(from: "", 1) }

  deinit { close() }

  /** Finds an entry. */
  public subscript(index: Int) -> Entry { get { entries[index] } }

  @discardableResult
  open func visit<U>(with user: U, done: @escaping (Int) -> Void) async throws -> Account { self }

  @objc class func make() {}

  static func == (lhs: Account, rhs: Account) -> Bool { lhs.id == rhs.id }

  nonisolated(unsafe) var raw: Int = 0
  func load() throws(LoadError) {
    func inner(_ n: Int) {}
    struct Local { var x = 1 }
  }

  public struct Cursor { public var at: Int; let end: Int }

  public enum State: String, CaseIterable {
    /// Usable.
    case open = "o", closed
    case failed(Int, reason: String)
    indirect case nested(State)
    public func title() -> String { rawValue }
  }
}

extension Account: Codable where T: Codable {
  public func encode(to encoder: Encoder) throws {}
  var isEmpty: Bool { entries.isEmpty }
  static let codes = [1]
  enum Keys { case owner }
}

public extension Array.Index {
  func doubled() -> Self { self * 2 }
  private func hidden() {}
}

actor Bank {
  var vault = 0
}

public protocol AccountDelegate: AnyObject {
  associatedtype Item: Equatable
  var count: Int { get set }
  func changed(_ account: Account<Int>) -> Item
  init(count: Int)
  static func make()
  subscript(index: Int) -> Item { get }
}

extension AccountDelegate {
  func changed() {}
}

public typealias Handler<T> = (T) -> Void

infix operator +++: AdditionPrecedence
precedencegroup Loud { higherThan: AdditionPrecedence }

func +++ (a: Int, b: Int) -> Int { a + b }

/// The version.
public let version = "1"
var counter = 0, total: Int = 1
let (low, high) = (1, 2)

#if DEBUG
func debugOnly() {}
#endif

public macro stringify(_ x: Int) -> String = #externalMacro(module: "M", type: "T")

@main
struct Tool: ParsableCommand {
  mutating func run() throws {}
}
