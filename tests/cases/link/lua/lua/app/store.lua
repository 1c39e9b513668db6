local M = {}  -- expect: variable M public

local Store = {}  -- expect: class Store public
Store.__index = Store
M.Store = Store

function Store.open(path)  -- expect: method Store.open public
  return setmetatable({ path = path }, Store)
end

function Store:read(key)  -- expect: method Store.read public
  return self:find(key)
end

function Store:find(key)  -- expect: method Store.find public
  return key
end

function M.open_default()  -- expect: function M.open_default public
  return Store.open("default")
end

local function hidden()  -- expect: function hidden
end

return M
