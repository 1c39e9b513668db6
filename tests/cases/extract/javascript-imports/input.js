// An import is on the line of its statement.
const {
  a,
  b: c,
} = require("names");
const d = require("member").d,
  e = require("second");
module.exports = {
  f: require("f"),
  g: () => import("g"),
};
export * as h from "h";
export { i as j } from "i";
function k() {
  if (a) return require("k");
}
class L {
  m =
    require("m");
}
