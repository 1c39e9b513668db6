'use strict';

// Reads things.

const fs = require('fs');
const { join, resolve: full, ...others } = require("path");
var lazy = require('./lib/lazy').thing;

function Type(name) {
  if (!(this instanceof Type)) return new Type(name);
  var self = this;
  this.method = function () { return self; };
}

/** Goes. */
Type.prototype.go = function go(fast) { return fs.go(fast); };
Type.create = () => new Type();
Type.prototype = {
  stay: function () {},
};

exports.helper = function (a, b) { return join(a, b); };
exports.version = '1.0';
exports.alias = hidden;
exports.a = exports.b = void 0;

function hidden() {}
function unexported() { const inner = require("./inner"); return inner; }
window.load = function () {};

module.exports = { Type, other: unexported, make(x) { return full(x); }, fail: (e) => e };

if (require.main === module) {
  unexported();
}
