# expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
sub straight {
  return 1;
}

# expect: cognitive 3, cyclomatic 3, nesting 1, parameters 0
sub chain {
  my $x = shift;
  if ($x == 1) {
    return 1;
  } elsif ($x == 2) {
    return 2;
  } else {
    return 3;
  }
}

# expect: cognitive 6, cyclomatic 4, nesting 3, parameters 0
sub nested {
  for my $row (@_) {
    while ($row) {
      unless ($row->{x}) { return 1 }
    }
  }
}

# expect: cognitive 3, cyclomatic 5, nesting 1, parameters 2
sub logical ($x, $y) {
  return $x if $x && $y && !$x;
  return $x || $y;
}

# expect: cognitive 2, cyclomatic 3, nesting 1, parameters 0
sub postfix {
  print for @_;
  return defined $_[0] ? 1 : 2;
}

# expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
sub empty { }

# expect: cognitive 1, cyclomatic 2, nesting 1, parameters 0
sub counts {
  for (my $i = 0; $i < 3; $i++) {
    note($i);
  }
}

# expect: cognitive 1, cyclomatic 2, nesting 1, parameters 0
sub waits {
  until (ready()) { sleep 1 }
}

# expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
sub either ($x) {
  if ($x) { return 1 } else { return 2 }
}

# expect: cognitive 4, cyclomatic 3, nesting 2, parameters 1
sub if_in_else ($x) {
  if ($x) {
    return 1;
  } else {
    if ($x == 2) { return 2 }
  }
}

# expect: cognitive 1, cyclomatic 2, nesting 0, parameters 0
sub lowered {
  open my $file, '<', 'x' or die;
}

# expect: cognitive 2, cyclomatic 2, nesting 2, parameters 0
sub callback {
  return map_all(sub {
    if ($_) { return 1 }
  });
}

# expect: cognitive 3, cyclomatic 3, nesting 2, parameters 0
sub two_levels {
  foreach my $x (@_) {
    next if $x;
  }
}
