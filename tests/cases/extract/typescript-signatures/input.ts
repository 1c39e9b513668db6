// Syntax that the grammar rejects.

export interface Source<in K, out V = unknown> extends Base<K> {
  get(key: K): V
}

export class Sink<
  in out A,
  const B
> implements Named {
  put(a: A) {}
}

export const both: {
  /** Takes it later. */
  <A>(f: F<A>): (self: Self<A>) => A
  /** Takes both. */
  <A, B>(self: Self<A>, f: F<A>): A
  named(): void
} = dual(2)

interface Adapter {
  (a: number): Adapter
  <A>(a: A): Adapter
  last: string
}

class Rows extends Base<import("./rows").Row<string>> {
  module: typeof import("./rows")
  read = () => sql<{ id: number }>`select id`
}
const later = () => import("./later")
