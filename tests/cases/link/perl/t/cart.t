use Test::More;  # expect: import -> standard library
use Shop::Cart;  # expect: import -> lib/Shop/Cart.pm#Shop::Cart

my $cart = Shop::Cart->new;  # expect: variable $cart; Shop::Cart -> lib/Shop/Cart.pm#Shop::Cart; new -> lib/Shop/Base.pm#Shop::Base.new
$cart->add('tea');  # expect: add -> lib/Shop/Cart.pm#Shop::Cart.add
$cart->save;  # expect: save -> lib/Shop/Base.pm#Shop::Base.save

done_testing;
