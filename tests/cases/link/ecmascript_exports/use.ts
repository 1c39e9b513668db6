import { Shape, hidden } from './circle'; // expect: import -> circle.ts; Shape -> shape.ts#Shape
export function f(shape: Shape, size: Shape.Size) { // expect: function f public; Shape -> shape.ts#Shape; Size -> shape.ts#Shape.Size
  return shape.area() * size.width; // expect: area -> shape.ts#Shape.area; width -> shape.ts#Shape.Size.width
}
