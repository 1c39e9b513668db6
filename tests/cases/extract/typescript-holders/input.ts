// Functions, classes and types that are in something else.

export const cast = (<T>(x: T) => x) as Cast;
export const typed: { call(): void } = { call: () => {} };
const angle = <Cast>function () {};

export class Store {
  handlers: { on(): void } = { on() {} };
  private run = async (): Promise<void> => {
    const step = () => 1;
  };
  static [Symbol.species] = class { inSpecies() {} };
  constructor(host: { read(): string }) {
    this.late = () => {};
  }
  at(i: number): void;
  at(i: any) {}
}

function local() {
  const view = { show(): void {} } satisfies View;
  const { a, b } = { a: () => {}, b: 1 };
  const fs: { readSync(): void } = require("fs");
  interface Inner { m(): void }
}

export default {
  data: () => ({ loaded() {} }),
  methods: { load() {} },
};
