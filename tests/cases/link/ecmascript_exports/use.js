const app = require('./'); // expect: import -> index.js
app(); // expect: app -> lib/app.js#makeApp
app.query(); // expect: query -> lib/query.js#query; app -> lib/app.js#makeApp
