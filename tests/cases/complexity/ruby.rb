# expect: cognitive 0, cyclomatic 1, nesting 0, parameters 2
def straight(a, b)
  a + b
end

# expect: cognitive 3, cyclomatic 3, nesting 1, parameters 1
def chain(a)
  if a == 1
    1
  elsif a == 2
    2
  else
    3
  end
end

# expect: cognitive 6, cyclomatic 4, nesting 3, parameters 1
def nested(rows)
  for row in rows
    while row
      row = row.next if row.ok?
    end
  end
end

# expect: cognitive 3, cyclomatic 5, nesting 1, parameters 4
def logic(a, b, c, d)
  return true if a && b && c || d
end

# expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
def words(number)
  case number
  when 1 then "one"
  when 2 then "two"
  end
end

class Files
  # expect: cognitive 4, cyclomatic 4, nesting 2, parameters 1
  def self.read(path)
    File.read(path)
  rescue IOError
    raise unless path
  rescue SystemCallError
    nil
  ensure
    puts path
  end

  # expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
  def each_big(rows)
    rows.each do |row|
      yield row if row.big?
    end
  end

  # expect: cognitive 1, cyclomatic 2, nesting 1, parameters 3
  def pick(a, b: 1, *rest) = a ? b : rest

  # expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
  def factorial(n)
    n < 2 ? 1 : n * factorial(n - 1)
  end

  # expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
  def shown(text)
    puts text unless text.nil?
  end

  # expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
  def matched(value)
    case value
    in Integer then 1
    in [first, *] then first
    end
  end

  # expect: cognitive 1, cyclomatic 2, nesting 1, parameters 0
  def tries
    until done
      wait
    end
  end

  # expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
  def number(text) = (Integer(text) rescue 0)
end
