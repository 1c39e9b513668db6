use Mojo::Base -strict;
use Test::More tests => 3;
use Words::Reader;

use_ok('Words::Lazy');

my $reader = Words::Reader->new;
ok($reader->next, 'there is a word');

subtest 'reads "all" words' => sub {
  my $count = grep { defined } $reader->words;
  is($count, 3);
};

subtest $name => sub { pass() };

sub fixture { return shift }

done_testing();
