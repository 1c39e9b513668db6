<?php
namespace Acme\Shop\Pricing;  // expect: namespace Acme\Shop\Pricing public

function round_up(int $sum): int { return $sum; }  // expect: function round_up public
