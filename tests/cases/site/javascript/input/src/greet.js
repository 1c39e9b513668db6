// Greets people.
import { capitalise } from "./text.js";

/** Gives a greeting for the name. */
export function greet(name) {
  return `Hello, ${capitalise(name)}!`;
}

export class Greeter {
  constructor(names) {
    this.names = names;
  }

  all() {
    return this.names.map(greet);
  }
}
