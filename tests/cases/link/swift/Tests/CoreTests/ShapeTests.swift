import XCTest  // expect: import -> standard library
@testable import Core  // expect: import -> Sources/Core/

final class ShapeTests: XCTestCase {  // expect: class ShapeTests test
  func testCenter() {  // expect: method ShapeTests.testCenter test
    let shape = Shape()  // expect: Shape -> Sources/Core/Models/Shape.swift#Shape
    XCTAssertEqual(shape.center().x, 1)  // expect: center -> Sources/Core/Models/Shape.swift#Shape.center; x -> Sources/Core/Models/Shape.swift#Point.x
    _ = shape.area()
  }
}
