import XCTest
@testable import Ledger

final class AccountTests: XCTestCase {
  private var subject: Account!

  override func setUp() { subject = Account() }

  func testVisits() async throws {
    guard let self = self, let first = subject.first else { return }
    if let second = first as? Special, second.isOpen {
      second.close()
    } else if case .failed(let code, let reason) = subject.state {
      fail(code, reason)
    } else {
      done()
    }
    for (index, entry) in subject.entries.enumerated() where index > 0 { entry.check(index) }
    switch subject.state {
    case .open, .closed: break
    case .failed(let number, _) where number > 1: use(number)
    case let .nested(state): state.title()
    default: fallthrough
    }
    do {
      try subject.load(now: true)
    } catch let problem as LoadError {
      print(problem.code)
    } catch {
      print(error)
    }
    let text = "total \(subject.total) \(format(1))"
    let size: Int = subject.size ?? text.count
    outer: while let next = subject.next() { if size > 1 { continue outer } else { break outer } }
    subject.entries.map { $0.name }.forEach { item in print(item) }
    subject.observe { [weak self, size] (account: Account, count) -> Int in self?.seen(account, count); return count }
    Account.shared.visit(with: 1); subject.a?.b!.c(); Ledger<Int>(from: 1); [Entry]()
    let handler = { (n: Int) in n + 1 }
    handler(2)
    func nested(p: Int) { helper(p) }
    let path = \Account.owner
    if #available(iOS 15, *) { modern() }
    #if os(iOS)
    mobile()
    #endif
    repeat { defer { cleanup() } } while size > 1
    let (low, high) = bounds()
    XCTAssertEqual(low + high, .zero)
  }

  func testValue(n: Int) {}
  func helper(_ n: Int) {}
}

@Suite("Ledger") struct LedgerSuite {
  @Test("adds", arguments: [1]) func adds(n: Int) { #expect(n == 1) }
  @Test func `adds: twice`() {}
}

@Test func topLevel() {}

class Plain {
  func testNothing() {}
}
