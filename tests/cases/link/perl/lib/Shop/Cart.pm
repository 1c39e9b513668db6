package Shop::Cart;  # expect: class Shop::Cart public
use parent 'Shop::Base';  # expect: import -> lib/Shop/Base.pm#Shop::Base
use Shop::Util qw(trim);  # expect: import -> lib/Shop/Util.pm; import trim -> lib/Shop/Util.pm#trim
use Shop::Text;  # expect: import -> lib/Shop/Text.pm
use DateTime;  # expect: import -> external

sub add {  # expect: method Shop::Cart.add public
  my ($self, $name) = @_;
  $self->{name} = trim($name);  # expect: trim -> lib/Shop/Util.pm#trim
  Shop::Text::shout($name);  # expect: shout -> lib/Shop/Text.pm#shout
  $self->save;  # expect: save -> lib/Shop/Base.pm#Shop::Base.save
  DateTime->now;
  return $self;
}

1;
