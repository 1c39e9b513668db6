<?php
/*
 * This file is part of the Shop package.
 *
 * (c) Someone
 */
declare(strict_types=1);

namespace App\Models;

const FIRST = 1, SECOND = 2;
define('APP_LIMIT', 100);

/**
 * A thing that can be sold.
 *
 * @author Someone
 */
#[Entity(table: 'items')]
#[Cached]
abstract class Item extends \App\Base\Model implements Priced, Contracts\Named, \JsonSerializable
{
    use HasPrice, Loggable {
        HasPrice::log insteadof Loggable;
        Loggable::log as protected writeLog;
    }

    /** How many there can be. */
    public const LIMIT = 10, MINIMUM = 1;
    #[Internal]
    private const string SECRET = 'x';
    const OPEN = self::LIMIT;

    /** The last one. */
    public static ?Item $last = null, $first;
    var $old;
    protected readonly array $tags;
    private static int $count = 0;
    public string $label {
        get => ucfirst($this->name);
        set(string $value) { $this->name = $value; }
    }

    /**
     * Makes an item.
     */
    public function __construct(
        private readonly string $name,
        protected int|float $price = 0,
        public ?self $parent = null,
        string ...$tags,
    ) {
        $this->tags = $tags;
    }

    #[Pure]
    final public static function of(string $name, int &$price = self::LIMIT): static
    {
        return new static($name, $price);
    }

    abstract protected function discount(): ?float;

    function &reference() { return $this->old; }

    private function list($each = ['a' => 1], callable $by = null): array {
        $handler = new class($this) extends Handler implements Runs {
            use Loggable;
            const MODE = 1;
            public $state;
            public function run() { return fn (int $x): int => $x * 2; }
        };
        function nested_function() {}
        return array_map(function ($tag) use ($by) { return $by($tag); }, $this->tags);
    }

    public function class() {}
}

/** The suits. */
enum Suit: string implements HasLabel
{
    case Hearts = 'H';
    /** Black. */
    case Spades = 'S';

    const Wild = self::Spades;

    public function label(): string { return ucfirst(strtolower($this->name)); }
}

enum Plain { case One; case Two; }

interface Priced extends \Countable, Named
{
    const CURRENCY = 'EUR';
    public function price(): int;
}

trait Loggable
{
    private array $lines = [];
    abstract function target(): string;
    protected static function log(string $text): void { static::$lines[] = $text; }
}

final readonly class Point { public function __construct(public int $x = 0, public int $y = 0) {} }

/** Adds. */
function add(int ...$numbers): int { return array_sum($numbers); }

if (!function_exists('App\Models\helper')) {
    function helper() { define('IN_HELPER', 1); }
}
