<?php
namespace Acme\Shop;  // expect: namespace Acme\Shop public

abstract class Base  // expect: class Base public
{
    protected function items(): array { return []; }  // expect: method Base.items public
    protected function check(): void {}  // expect: method Base.check public
}
