import { test } from "node:test";  // expect: import -> standard library
import { greet } from "../src/greet.js";  // expect: import -> src/greet.js; import greet -> src/greet.js#greet

test("greets", () => {
  if (greet("ann") !== "Hello, Ann!") throw new Error();  // expect: greet -> src/greet.js#greet
});
