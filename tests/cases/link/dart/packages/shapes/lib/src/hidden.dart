void hide() {}  // expect: function hide public
