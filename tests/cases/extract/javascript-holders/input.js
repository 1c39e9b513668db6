// Functions and classes that are values.

const codec = {
  utf8: {
    write: (text) => text,
    'byte-length'(text) { return text.length; },
  },
  [Symbol.iterator]: function* () {},
  get size() { return 0; },
  name: 'codec',
};

function outer() {
  const inner = () => {
    function deepest() {}
  };
  const local = { run() { const step = () => {}; } };
  let late;
  late = function () {};
  this.stop = function () {};
  local.self.stop = () => {};
  run({ done() {}, fail: function () {} });
  setTimeout(function tick() { const tock = () => {}; });
  [1].map(() => { function callback() {} });
  return { made: () => {} };
}

External.prototype.go = function go() {};
External.prototype[Symbol.iterator] = function () {};
External.handlers['on-go'] = () => {};
External.prototype = { stay() {} };
outer.sub = { run() {} };
outer.sub.run.fast = () => {};

const Named = class {
  #hidden() {}
  static make = () => new Named();
  options = { merge() {} };
  plain = call(() => { function inside() {} });
};
const Other = class Own { m() {} };
registry.add(class { anonymous() {} });

const
  below = function () {
    return 1;
  };
const first = 1, second = () => 2, third = (function () {});
cache ??= () => {};
const wrapped = memo(() => { function notInWrapped() {} });

exports.open = function () { exports.openLater = () => {}; };
var shared = exports.shared = function () {};
