<?php
namespace Acme\Shop\Pricing;  // expect: namespace Acme\Shop\Pricing public

class Calculator  // expect: class Calculator public
{
    public static function create(): Calculator { return new Calculator(); }  // expect: method Calculator.create public
    public function sumUp(array $items): int { return 0; }  // expect: method Calculator.sumUp public
}
