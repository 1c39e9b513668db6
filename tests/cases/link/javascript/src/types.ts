import type { Greeter } from "./greet";  // expect: import -> src/greet.js; import Greeter -> src/greet.js#Greeter
import { readFile } from "node:fs";  // expect: import -> standard library
import "./missing";  // expect: import -> not found

/** Something with a name. */
export interface Named {  // expect: interface Named public
  name: string;  // expect: property Named.name public
}

export enum Tone { Formal, Casual }  // expect: enum Tone public; enumerator Tone.Formal public; enumerator Tone.Casual public

export type Names = Named[];  // expect: type Names public

export async function load(path: string): Promise<Names> {  // expect: function load public
  return new Promise((resolve) => readFile(path, () => resolve([])));
}
