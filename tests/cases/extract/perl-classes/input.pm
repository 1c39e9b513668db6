package Shop::Cart;
use strict;
use warnings;
use parent -norequire, 'Shop::Base';
use Carp qw(croak carp);
use List::Util 1.45 'first', "sum0";
use POSIX ();
use Time::HiRes time => 1;
use constant LIMIT => 100;
use constant {
  TAX     => 0.19,
  'ROUND' => 2,
};

our $VERSION = '1.02';
our @ISA;
our ($Debug, %Seen);
my $cache = {};
my %STATES = (open => 1, closed => 2);

=head1 NAME

Shop::Cart - keeps what a customer wants to buy, until the order is paid

=head1 METHODS

=head2 new(%args)

Makes an empty cart. See L<Shop::Base> for C<%args>.

  my $cart = Shop::Cart->new;

=head2 $cart->add( $item, $count )

Adds B<items>,
also ones that are E<lt>sold outE<gt>.

=cut

sub new {
  my ($class, %args) = @_;
  my $self = $class->SUPER::new(%args);
  $self->{items} = [];
  return bless $self, $class;
}

sub add {
  my ($self, $item, $count) = @_;
  croak 'no item' unless $item;
  my $line = Shop::Line->new(item => $item);
  $line->count($count || 1);
  push @{ $self->{items} }, $line;
  $self->_changed("add: $item");
  return $self;
}

# Tells the others.
sub _changed {
  my $self = shift;
  Shop::Log::debug(shift) if $Debug;
  __PACKAGE__->notify;
}

sub total { return sum0(map { $_->price } @{ shift->{items} }) * (1 + TAX) }

sub helper($$) {
  my ($x, $y) = @_;
  return $x <=> $y;
}

sub later;

sub Shop::Line::extra { 1 }

{
  my $hidden = 1;
  sub counter { return $hidden++ }
}

my $code = sub { my $inner = shift; helper($inner, 1) };
my $text = <<"END" . <<'RAW';
sub in_heredoc { $code }
END
package In::Heredoc;
RAW
if ($text =~ m{sub \w+ \{}x) { $text =~ s/package Foo;/sub bar {/g }

package Shop::Line;

use Moo;
extends 'Shop::Base', 'Shop::Item';
with 'Shop::Role::Priced';

has item  => (is => 'ro', required => 1);
has [qw(count _raw)] => (is => 'rw');
has '+name' => (default => sub { 'line' });

around price => sub {
  my ($orig, $self) = @_;
  return $self->$orig * $self->count;
};

package Shop::Util {
  sub trim { my $s = shift; $s =~ s/^\s+//; return $s }
}

1;
__END__

=head2 total

What all lines cost.

=cut

sub not_code { }
