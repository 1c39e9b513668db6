<?php
namespace Acme\Shop;  // expect: namespace Acme\Shop public

class OrderTest extends \PHPUnit\Framework\TestCase  // expect: class OrderTest public test
{
    public function testTotal(): void  // expect: method OrderTest.testTotal public test
    {
        $order = new Order();  // expect: Order -> src/Shop/Order.php#Order
        $this->assertSame(3, $order->total());  // expect: total -> src/Shop/Order.php#Order.total
    }
}
