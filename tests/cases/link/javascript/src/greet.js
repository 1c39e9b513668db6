// Greets people.
import { capitalise } from "./text.js";  // expect: import -> src/text.js; import capitalise -> src/text.js#capitalise

/** Gives a greeting for the name. */
export function greet(name) {  // expect: function greet public
  return `Hello, ${capitalise(name)}!`;  // expect: capitalise -> src/text.js#capitalise
}

export class Greeter {  // expect: class Greeter public
  constructor(names) {  // expect: constructor Greeter.constructor public
    this.names = names;
  }

  all() {  // expect: method Greeter.all public
    return this.names.map(greet);
  }
}
