module.exports = function query() {}; // expect: function query public
