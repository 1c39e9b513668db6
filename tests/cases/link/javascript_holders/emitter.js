'use strict';

function Emitter() {  // expect: function Emitter public
  this.start();
}
Emitter.prototype.start = function() {  // expect: method Emitter.start public
  return this;
};
Emitter.from = function from() {  // expect: method Emitter.from public
  return new Emitter();
};

function Child() {}  // expect: function Child public
Object.setPrototypeOf(Child.prototype, Emitter.prototype);

let all;  // expect: variable all
module.exports = all = {
  Emitter,
  Child,
  limit: compute(1),  // expect: variable limit public
  make() { return new Child(); },  // expect: function make public
};
