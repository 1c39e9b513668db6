exports = module.exports = makeApp;
exports.query = require('./query'); // expect: import -> lib/query.js

function makeApp() {} // expect: function makeApp public
