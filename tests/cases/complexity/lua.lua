-- expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
local function straight()
  print(1)
end

-- expect: cognitive 3, cyclomatic 3, nesting 1, parameters 1
local function chain(a)
  if a == 1 then
    return 1
  elseif a == 2 then
    return 2
  else
    return 3
  end
end

-- expect: cognitive 6, cyclomatic 4, nesting 3, parameters 2
function M.nested(list, ...)
  for _, row in ipairs(list) do
    while row do
      if row.x then break end
    end
  end
end

-- expect: cognitive 3, cyclomatic 5, nesting 0, parameters 3
M.logical = function(a, b, c)
  return a and b and (c or a) and b
end

-- expect: cognitive 3, cyclomatic 3, nesting 2, parameters 1
function M:callback(list)
  each(list, function(x)
    if x then
      return x
    end
  end)
  repeat
    list = list.next
  until not list
end

-- expect: cognitive 1, cyclomatic 1, nesting 0, parameters 0
function M.jumps()
  goto done
  ::done::
end

-- expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
function M.empty(a) end

-- expect: cognitive 1, cyclomatic 2, nesting 1, parameters 0
function M.counts()
  for i = 1, 3 do
    print(i)
  end
end

-- expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
M.either = function(a)
  if a then
    return 1
  else
    return 2
  end
end

-- expect: cognitive 4, cyclomatic 3, nesting 2, parameters 1
function M.if_in_else(a)
  if a then
    return 1
  else
    if a == 2 then
      return 2
    end
  end
end

-- expect: cognitive 2, cyclomatic 3, nesting 1, parameters 2
function M.both(a, b)
  if a and b then
    return a
  end
end

-- expect: cognitive 1, cyclomatic 2, nesting 0, parameters 1
function M.default(a)
  return a or 1
end
