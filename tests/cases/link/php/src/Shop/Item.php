<?php
namespace Acme\Shop;  // expect: namespace Acme\Shop public

final class Item { const LIMIT = 3; }  // expect: class Item public; constant Item.LIMIT public
