--TEST--
Adds two numbers
--SKIPIF--
<?php if (!function_exists('add')) die('skip'); ?>
--FILE--
<?php
require __DIR__ . '/add.inc';

/** Doubles. */
function twice(int $a): int {
    return add($a, $a);
}
var_dump(twice(2));
?>
--EXPECT--
int(4)
function not_code() {}
