<?php
namespace Broken;

class First {
    public function good($a) { return $a; }

    public function broken($a, { return; }

    public function after() { if ($x { return 1; } }
}

class {
    function in_unnamed() {}
}

function () {}
function
const = 3;
use ;
define();
new ;
enum Last: int { case ; case One = 1; function f( }
