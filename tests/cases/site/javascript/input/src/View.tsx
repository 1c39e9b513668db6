import { greet } from "./greet";

export function View(props: { name: string }) {
  return <p>{greet(props.name)}</p>;
}
