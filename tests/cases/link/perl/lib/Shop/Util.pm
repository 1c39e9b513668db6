package Shop::Util;  # expect: namespace Shop::Util public
use Exporter 'import';  # expect: import -> standard library

our @EXPORT_OK = qw(trim);

sub trim { my $text = shift; return clean($text) }  # expect: function trim public
sub clean { return shift }  # expect: function clean public

1;
