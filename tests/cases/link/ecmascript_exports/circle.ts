export * from './shape'; // expect: import -> shape.ts
export * from './circle'; // expect: import -> circle.ts
