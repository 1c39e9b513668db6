#!/usr/bin/env node
/* Copyright 2020 A. Author */

/**
 * What the module does.
 */
import def, { a as b, c } from "./m.js";
import * as ns from 'pkg/sub';
import "side-effect";
export { x as y, z } from "./other.js";
export * from "./all.js";

/** The limit. */
export const LIMIT = 3;
let counter = 0, total = LIMIT;
const { left, right: { deep }, ...rest } = ns.parts;

/**
 * Adds.
 * @param {number} a
 */
export async function add(a, { p, q = counter } = {}, ...more) {
  const local = a + p;
  function inner() {}
  for (const item of more) inner(item, local);
  try { await import("./lazy.js"); } catch (error) { console.log(error); }
  return [1].map((v) => v * 2);
}

export function* generate() { yield 1; }

// Halves.
const half = (x) => x / 2;
const single = y => {
  return y;
};

/** A base. */
export default class Shape extends mixin(Base) {
  static count = 0;
  #hidden = 1;
  handle = (e) => { this.go(e); };

  /** Makes one. */
  constructor(name) {
    super(name);
    this.name = name;
  }

  get size() { return this.#hidden; }
  set size(v) {}
  static async *[Symbol.iterator]() {}
  #secret() {}
  "quoted name"() { return new Other.Thing(1); }
}

const Named = class extends Shape {
  run() {}
};

if (LIMIT) {
  const block = 1;
  var hoisted = block;
}
for (let i = 0; i < 2; i++) { add(i); }

const api = {
  start() {},
  stop: function (code) {},
  nested: { key: counter },
};

(function () {
  var inside = 1;
  function wrapped() { return inside; }
})();

export { half, counter as count };
