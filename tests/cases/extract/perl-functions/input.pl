#!/usr/bin/env perl
# Prints the words of files, the longest first.
use v5.24;
use lib 'lib';
use Getopt::Long;
use Text::Wrap qw(:all $columns wrap);
require Words::Lazy;
require "words/legacy.pl";
do './words.conf';
no strict 'refs';

my %options = (width => 72);
my $reader = Words::Reader->new(%options);

GetOptions(\%options, 'width=i', 'help' => \&usage) or usage();

LINE: while (my $line = $reader->next) {
  next LINE unless length $line;
  foreach my $word (split /\s+/, $line) {
    Words::Lazy::count($word);
    &note($word);
  }
}
print_all(sort { by_length($a, $b) } $reader->words);

sub usage {
  die "usage: words [--width N] FILE\n";
}

sub by_length ($first, $second = '', @rest) {
  return length($second) <=> length($first);
}

sub note { $reader->note(shift) }

sub print_all {
  my @words = @_;
  local $_;
  for my $word (@words) {
    printf "%s\n", wrap('', '  ', $word);
  }
  sub nested { return 1 }
}

format STDOUT =
@<<<<<< @>>>>>
$options{width}, sub_in_format()
.

*alias = \&usage;

class Point :isa(Shape) {
  field $x :param = 0;
  method moved ($dx) { return Point->new(x => $x + $dx) }
}

# The syntax is broken from here on.
sub broken { my ($x = ; }

sub after { return 1 }
