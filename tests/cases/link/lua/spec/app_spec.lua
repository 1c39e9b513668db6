local app = require "app"  -- expect: import -> lua/app/init.lua
local missing = require "app.missing"  -- expect: import -> not found
local json = require "string"  -- expect: import -> standard library

describe("the app", function()
  it("starts", function()
    app.start(function() end)  -- expect: start -> lua/app/init.lua#start
    app.stop()  -- expect: stop -> lua/app/init.lua#stop
    app.store()
  end)
end)
