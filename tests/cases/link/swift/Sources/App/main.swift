import Core  // expect: import -> Sources/Core/
import Other  // expect: import -> external

let shape = Shape()  // expect: Shape -> Sources/Core/Models/Shape.swift#Shape; constant shape
print(shape.origin.moved(by: 1))  // expect: moved -> Sources/Core/Models/Shape.swift#Point.moved; origin -> Sources/Core/Models/Shape.swift#Shape.origin
let canvas: Core.Canvas  // expect: constant canvas
