class Swift {
  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
  func straight(_ a: Int) -> Int { a }

  // expect: cognitive 3, cyclomatic 3, nesting 1, parameters 2
  func chain(a: Int, b: Int = 1) -> Int {
    if a == 1 {
      return 1
    } else if a == 2 {
      return 2
    } else {
      return 3
    }
  }

  // expect: cognitive 6, cyclomatic 4, nesting 3, parameters 1
  func sum(most: Int) -> Int {
    var total = 0
    for i in 1...most {
      for j in 2...i {
        if i % j == 0 {
          continue
        }
      }
      total += i
    }
    return total
  }

  // expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
  func words(number: Int) -> String {
    switch number {
    case 1: return "one"
    case 2, 3: return "some"
    default: return "many"
    }
  }

  // expect: cognitive 8, cyclomatic 7, nesting 2, parameters 2
  func handles(a: Bool, b: Bool) {
    do {
      if a && b || !a {
        while b { stop() }
      }
    } catch {
      repeat { stop() } while b
    }
  }

  // expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
  func each(list: [Int]) { list.forEach { if $0 > 1 { stop() } } }

  // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
  func early(a: Int?) -> Int {
    guard let a = a else { return 0 }
    return a
  }

  // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
  func pick(a: Bool) -> Int { a ? 1 : 2 }

  // expect: cognitive 1, cyclomatic 3, nesting 0, parameters 2
  func both(a: Bool, b: Bool) -> Bool { a || (b || a) }

  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 2
  init(a: Int, b: Int) { stop() }

  // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 0
  deinit { if open { stop() } }

  // expect: cognitive 2, cyclomatic 3, nesting 1, parameters 1
  func conditions(a: Int?) {
    if let a = a, a > 1 && a < 3 { stop() }
  }
}
