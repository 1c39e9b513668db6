import { test } from "node:test";
import { greet } from "../src/greet.js";

test("greets", () => {
  if (greet("ann") !== "Hello, Ann!") throw new Error();
});
