protocol Drawable {}  // expect: interface Drawable

extension Shape: Drawable {  // expect: Shape -> Sources/Core/Models/Shape.swift#Shape
  func area() -> Int { center().x }  // expect: method Shape.area
  var color: Color { .red }  // expect: property Shape.color
}
