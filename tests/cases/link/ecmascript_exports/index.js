module.exports = require('./lib/app'); // expect: import -> lib/app.js
