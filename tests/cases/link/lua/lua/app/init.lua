local store = require("app.store")  -- expect: import -> lua/app/store.lua
local Store = require("app.store").Store  -- expect: import -> lua/app/store.lua; Store -> lua/app/store.lua#Store
local lfs = require("lfs")  -- expect: import -> external

local function start(hidden)  -- expect: function start public
  local one = store.open_default()  -- expect: store -> lua/app/store.lua#M; open_default -> lua/app/store.lua#M.open_default
  one:read("a")  -- expect: read -> lua/app/store.lua#Store.read
  Store.open("b"):find("c")  -- expect: Store -> lua/app/store.lua#Store; open -> lua/app/store.lua#Store.open; find -> lua/app/store.lua#Store.find
  hidden()
  lfs.read()
end

return { start = start, stop = function() end }  -- expect: function stop public
