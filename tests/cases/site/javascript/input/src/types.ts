import type { Greeter } from "./greet";
import { readFile } from "node:fs";
import "./missing";

/** Something with a name. */
export interface Named {
  name: string;
}

export enum Tone { Formal, Casual }

export type Names = Named[];

export async function load(path: string): Promise<Names> {
  return new Promise((resolve) => readFile(path, () => resolve([])));
}
