<?php
// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 2
function straight(int $a, $b) { return $a + $b; }

// expect: cognitive 3, cyclomatic 3, nesting 1, parameters 1
function chain($a) {
  if ($a === 1) {
    return 1;
  } elseif ($a === 2) {
    return 2;
  } else {
    return 3;
  }
}

// expect: cognitive 3, cyclomatic 3, nesting 1, parameters 1
function chain_of_words($a) {
  if ($a === 1) {
    return 1;
  } else if ($a === 2) {
    return 2;
  } else {
    return 3;
  }
}

// expect: cognitive 6, cyclomatic 4, nesting 3, parameters 1
function nested(array $rows) {
  foreach ($rows as $row) {
    while ($row) {
      if ($row->ok) $row = $row->next;
    }
  }
}

// expect: cognitive 3, cyclomatic 4, nesting 0, parameters 3
function logic($a, $b, $c) { return $a && $b || $c and true; }

// expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
function words(int $number) {
  switch ($number) {
    case 1: return 'one';
    case 2: return 'two';
    default: return 'many';
  }
}

class Files {
  // expect: cognitive 4, cyclomatic 4, nesting 2, parameters 2
  public static function read(string $path, int ...$modes) {
    try {
      return file_get_contents($path);
    } catch (IOException $error) {
      if ($path) throw $error;
    } catch (Exception) {
      return null;
    } finally {
      close();
    }
  }

  // expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
  public function each(array $rows) {
    return array_map(fn ($row) => $row ? 1 : 2, $rows);
  }

  // expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
  public function label(int $number): string {
    return match ($number) {
      1, 2 => 'few',
      3 => 'some',
      default => 'many',
    };
  }

  // expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
  public function factorial(int $n): int { return $n < 2 ? 1 : $n * $this->factorial($n - 1); }

  // expect: cognitive 3, cyclomatic 3, nesting 2, parameters 0
  public function wait() {
    do {
      for ($i = 0; $i < 3; $i++) {}
    } while (false);
  }

  // expect: cognitive 1, cyclomatic 1, nesting 0, parameters 0
  public function jump() {
    goto end;
    end:
  }

  // expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
  public function maker(int $a) { return function ($b, $c) use ($a) { return $a + $b; }; }
}
