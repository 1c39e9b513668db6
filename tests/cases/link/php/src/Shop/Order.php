<?php
namespace Acme\Shop;  // expect: namespace Acme\Shop public

use Acme\Shop\Pricing\Calculator;  // expect: import -> src/Shop/Pricing/Calculator.php#Calculator
use Acme\Shop\Pricing as P;  // expect: import -> src/Shop/Pricing/
use function Acme\Shop\Pricing\round_up;  // expect: import -> src/Shop/Pricing/functions.php#round_up
use Exception;  // expect: import -> standard library
use Psr\Log\LoggerInterface;  // expect: import -> external

require_once __DIR__ . '/../../inc/setup.php';  // expect: import -> inc/setup.php
require 'inc/missing.php';  // expect: import -> not found

class Order extends Base  // expect: class Order public; Base -> src/Shop/Base.php#Base
{
    private Calculator $calculator;  // expect: property Order.calculator; Calculator -> src/Shop/Pricing/Calculator.php#Calculator

    public function __construct(private LoggerInterface $logger, Item ...$items)  // expect: constructor Order.__construct public; property Order.logger; Item -> src/Shop/Item.php#Item
    {
        $this->calculator = new Calculator();  // expect: Calculator -> src/Shop/Pricing/Calculator.php#Calculator
    }

    public function total(): int  // expect: method Order.total public
    {
        $sum = $this->calculator->sumUp($this->items());  // expect: sumUp -> src/Shop/Pricing/Calculator.php#Calculator.sumUp; items -> src/Shop/Base.php#Base.items
        $calculator = P\Calculator::create();  // expect: Calculator -> src/Shop/Pricing/Calculator.php#Calculator
        parent::check();  // expect: check -> src/Shop/Base.php#Base.check
        setup_shop();  // expect: setup_shop -> inc/setup.php#setup_shop
        return round_up($sum) + Item::LIMIT + self::tax($sum);  // expect: round_up -> src/Shop/Pricing/functions.php#round_up; LIMIT -> src/Shop/Item.php#Item.LIMIT
    }

    private static function tax(int $sum): int { return $sum; }  // expect: method Order.tax
}
