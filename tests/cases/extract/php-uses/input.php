<?php

namespace App\Tests {

use App\Models\{Item, Suit as Colour, function add};
use PHPUnit\Framework\TestCase;
use App\Base, App\Contracts\Named as HasName;
use function App\Models\helper;
use const App\Models\{FIRST, SECOND};
use \Exception;

require_once __DIR__ . '/bootstrap.php';
require dirname(__DIR__) . '/vendor/autoload.php';
include(dirname(__FILE__, 3) . '/x.php');
include_once 'functions.php';
require ABSPATH . 'wp-admin/includes/file.php';
require $path . '/dynamic.php';
require "parts/$name.php";

final class ItemTest extends TestCase
{
    private Item $item;

    protected function setUp(): void
    {
        $this->item = new Item('tea', 3);
    }

    public function testPrice(): void
    {
        $item = Item::of('tea', price: 3);
        self::assertSame(3, $item->price());
        $this->assertNull($this->item?->parent?->name);
        parent::setUp();
        $suit = Colour::Hearts;
        $limit = Item::LIMIT + Item::$last->count;
        $class = Item::class;
        echo Base\Model::make(), \App\Base\Query::all(), namespace\local(), \strlen('x');
        foreach ([1, 2] as $key => $value) {
            add($key, $value, FIRST);
        }
        try {
            helper();
        } catch (Exception | \RuntimeException $error) {
            throw new \LogicException("No {$error->getMessage()} $limit", previous: $error);
        }
        if ($item instanceof HasName) {
            goto end;
        }
        end:
        [$a, ['b' => $b]] = $this->pair();
        $callable = $this->pair(...);
        static fn (Item $other) => $other->price() <=> $item->price();
    }

    /**
     * It has a name.
     *
     * @test
     */
    public function it_has_a_name(): void {}

    #[Test]
    public function alsoATest(): void {}

    /** No @test tag. */
    public function notATest(): void {}
}

function local() {}

}

namespace {
    it('adds numbers', function () {
        expect(add(1, 2))->toBe(3);
    });
    test('no body');
    class GlobalThing {}
}
