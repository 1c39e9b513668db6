'use strict';

function Emitter() {  // expect: function Emitter public
  this.start();  // expect: start -> emitter.js#Emitter.start
}
Emitter.prototype.start = function() {  // expect: method Emitter.start public
  return this;
};
Emitter.from = function from() {  // expect: method Emitter.from public
  return new Emitter();  // expect: Emitter -> emitter.js#Emitter
};

function Child() {}  // expect: function Child public
Object.setPrototypeOf(Child.prototype, Emitter.prototype);  // expect: Child -> emitter.js#Child; Emitter -> emitter.js#Emitter

let all;  // expect: variable all
module.exports = all = {
  Emitter,  // expect: Emitter -> emitter.js#Emitter
  Child,  // expect: Child -> emitter.js#Child
  limit: compute(1),  // expect: variable limit public
  make() { return new Child(); },  // expect: function make public; Child -> emitter.js#Child
};
