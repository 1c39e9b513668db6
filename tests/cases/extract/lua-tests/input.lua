local lu = require("luaunit")
local stack = require("stack")

describe("a stack", function()
  local s
  before_each(function() s = stack.new() end)

  it("takes back what was pushed", function()
    s:push(1)
    assert.are.equal(1, s:pop())
  end)

  pending("forgets")

  context('when it is "empty"', function()
    it([[gives nil]], function()
      local function helper() return s end
      assert.is_nil(helper():pop())
    end)
  end)
end)

it(name, function() end)

TestStack = {}

function TestStack:setUp()
  self.stack = stack.new()
end

function TestStack:testPush()
  lu.assertEquals(self.stack:push(2), 2)
end

function TestStack.test_pop() end

function test_global() end

local function test_local() end

-- From here on the syntax is broken.
function after_error(a, b
  return a +
end

function Recovered.method(x)
  return x
end

local broken = = 3
