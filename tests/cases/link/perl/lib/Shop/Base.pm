package Shop::Base;  # expect: class Shop::Base public
use strict;  # expect: import -> standard library

sub new { my ($class, %args) = @_; return bless {%args}, $class }  # expect: constructor Shop::Base.new public

sub save {  # expect: method Shop::Base.save public
  my $self = shift;
  $self->_log('saved');
}

sub _log { my ($self, $text) = @_; warn $text }  # expect: method Shop::Base._log

1;
