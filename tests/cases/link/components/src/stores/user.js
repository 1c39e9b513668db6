import { writable } from 'svelte/store'  // expect: import -> external

export const user = writable(null)  // expect: constant user public
export function signOut() {  // expect: function signOut public
  user.set(null)
}
