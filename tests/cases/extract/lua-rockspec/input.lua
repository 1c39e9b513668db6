rockspec_format = "3.0"
package = "queue"
version = "1.2-1"
source = { url = "git://example.org/queue.git", tag = "v1.2" }
dependencies = { "lua >= 5.1", "lua-cjson" }
build = {
  type = "builtin",
  modules = {
    ["queue"] = "src/queue.lua",
    ["queue.store"] = "src/queue/store.lua",
    ["queue.core"] = { sources = { "csrc/core.c", "csrc/ring.c" }, libraries = { "m" } },
  },
  install = { bin = { "bin/queue.lua" } },
}
