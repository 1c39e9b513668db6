import type { A } from "./types";
import fs = require("fs");

/** Options of it. */
export interface Options<T> extends Base<T>, ns.Other {
  /** The name. */
  readonly name: string;
  nested?: { inner: number };
  on(event: string, cb: (x: { y: number }) => void): this;
  new (x: number): Options<T>;
  [key: string]: unknown;
}

export type Id = string | number;
type Props = { label: string; go(): void };

/** Colours. */
export const enum Color {
  /** Red. */
  Red,
  Green = Red << 1,
  'dark blue' = 4,
}

export abstract class Shape<T> extends Base<T> implements Named, Sized<T> {
  private hidden = 1;
  protected readonly kept: string;
  static of: { a: number };
  constructor(private readonly x: number, public y = 2, z?: string) { super(); }
  abstract area(scale: number): number;
  run(a: string): void;
  run(a: any): void { this.area(a as number); }
  private secret<U>(u: U): asserts u is U {}
  @log() decorated() {}
}

@Component({ selector: "x" })
export class Decorated {
  @Input() value: string;

  // Documented.
  @Output()
  changed = new EventEmitter<string>();
}

export function over(a: string): string;
export function over(a: number): number;
export function over(a: any) { return a; }

namespace Outer.Inner {
  export const visible = 1;
  const hidden = 2;
  export function f() { const local = 1; return local; }
}

declare module "external" {
  export interface Thing {}
  function ambient(x: number): void;
}

declare global {
  interface Window { extra: number }
}

declare const VERSION: string;
export default function <T,>(x: T): x is T { return true; }
const typed = <const T>(x: T): T => x;
const cast = (function (q: number) { return q; } as Fn);
export = Color;

enum Mark {
  plain,
  'with-dash',
  'with value' = 2,
  text = 'text',
}
