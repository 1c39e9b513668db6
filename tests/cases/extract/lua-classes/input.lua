-- SPDX-License-Identifier: MIT

local class = require("middleclass")

--- A shape with a name.
local Shape = {}
Shape.__index = Shape

function Shape.new(name)
  local self = setmetatable({}, Shape)
  self.name = name
  self.points = {}
  return self
end

---@param x number
---@param y number
function Shape:add(x, y)
  self.points[#self.points + 1] = { x = x, y = y }
  self.closed = false
  self:_changed("add")
  return self
end

function Shape:_changed(what)
  self.last = what
  self.on_change = function(f) f(self) end
end

-- A shape with four corners.
local Square = setmetatable({}, { __index = Shape })
Square.__index = Square
Square.SIDES = 4

function Square.new(size)
  local square = Shape.new("square")
  return setmetatable(square, Square)
end

Square.area = function(self) return self.size * self.size end

local Window = class("Window")
local Dialog = class("Dialog", Window)
local Alert = Dialog:subclass("Alert")

function Window:initialize(title)
  self.title = title
  self.frame = Square.new(3)
end

function Alert:show()
  self.frame:area()
  Dialog.show(self)
end

Point = Object:extend()

local private = {}
function private:helper() end

return {
  Shape = Shape,
  Square = Square,
  window = Window,
  --- Makes a window.
  open = function(title)
    local window = Window:new(title)
    window:show()
    return window
  end,
  all = private.helper,
}
