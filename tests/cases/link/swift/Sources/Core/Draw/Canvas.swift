import Foundation  // expect: import -> standard library

struct Canvas: Drawable {  // expect: Drawable -> Sources/Core/Draw/Shape+Draw.swift#Drawable; struct Canvas
  let corner: Point  // expect: property Canvas.corner

  func draw(shape: Shape) -> Int {  // expect: Shape -> Sources/Core/Models/Shape.swift#Shape; method Canvas.draw
    let other = corner.moved(by: 1)
    other.moved(by: 2)
    shape.center().moved(by: 3)  // expect: center -> Sources/Core/Models/Shape.swift#Shape.center; moved -> Sources/Core/Models/Shape.swift#Point.moved
    self.corner.moved(by: 4)
    Shape.unit.center()  // expect: center -> Sources/Core/Models/Shape.swift#Shape.center; unit -> Sources/Core/Models/Shape.swift#Shape.unit
    return distance(other, corner)
  }
}
