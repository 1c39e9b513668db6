<?php
function setup_shop(): void {}  // expect: function setup_shop public
