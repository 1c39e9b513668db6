const emitter = require('./emitter');  // expect: import -> emitter.js
const { Child, codes: { ERR_A } } = require('./emitter');  // expect: import -> emitter.js; import Child -> emitter.js#Child; constant ERR_A

emitter.Emitter.from().start();  // expect: Emitter -> emitter.js#Emitter; from -> emitter.js#Emitter.from; start -> emitter.js#Emitter.start
new Child().start();  // expect: Child -> emitter.js#Child
emitter.make().start();  // expect: make -> emitter.js#make; start -> emitter.js#Emitter.start
emitter.limit;  // expect: limit -> emitter.js#limit
throw ERR_A;
