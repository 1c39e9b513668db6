import { greet } from "./greet";  // expect: import -> src/greet.js; import greet -> src/greet.js#greet

export function View(props: { name: string }) {  // expect: function View public
  return <p>{greet(props.name)}</p>;  // expect: greet -> src/greet.js#greet
}
