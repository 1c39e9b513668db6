#!/usr/bin/env lua
--[[ Queues of jobs that a server runs one after the other.

See the manual for how jobs are stored. ]]

local insert = table.insert
local pairs = pairs
local clock = require "app.clock"
local trim = require("app.text").trim
local split = require("app.text").cut
local has_json, json = pcall(require, "cjson")
require("app.compat")

local M = {
  _VERSION = "1.2",
  limit = 10,
  states = { idle = 1, busy = 2 },
  is_open = function() return true end,
  ["close now"] = function() end,
}

local DEFAULT_SIZE <const> = 16
local RETRIES, waiting = 3, {}

--- Adds a job.
-- @param name what it is called
-- @return the job
function M.push(name, ...)
  local job = { name = trim(name), made = clock.now() }
  for i, extra in ipairs({ ... }) do
    job[i] = extra
  end
  insert(waiting, job)
  return job
end

-- Takes the oldest job, if there is one.
local function take()
  local first = table.remove(waiting, 1)
  if not first then return nil, "empty" end
  return first
end

function M.queue.drain(limit)
  local taken = 0
  while taken < (limit or DEFAULT_SIZE) and take() do taken = taken + 1 end
  repeat taken = taken - 1 until taken == 0
  goto done
  ::done::
end

M.encode = has_json and json.encode or tostring

M.split = split

--- Runs all jobs.
M.run = function(self, handler)
  local function report(message)
    print(message .. ": " .. M.limit)
  end
  self.handler = handler
  handler.on_error = function(message) report(message) end
  local hooks = { before = function() return take() end }
  hooks.before()
  for n = 1, RETRIES do
    local lazy = require("app.lazy")
    lazy.load(n):start "now"
  end
end

function _private_global() end

function M._hidden() end

M.take = take

do
  local inner = 1
  function M.nested() return inner end
end

if jit then
  M.fast = true
else
  function M.slow() end
end

dofile("scripts/setup.lua")

return setmetatable(M, { __call = function(_, ...) return M.push(...) end })
