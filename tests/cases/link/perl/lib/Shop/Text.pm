package Shop::Text;  # expect: namespace Shop::Text public

sub shout { return uc(shift) }  # expect: function shout public

1;
