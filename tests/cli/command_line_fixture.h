// SPDX-License-Identifier: Apache-2.0
//
// CommandLineFixture: runs the program through a shell, in its own folder with a repository of two files.
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <string>

#include "tests/temporary_folder.h"

namespace docmill {

struct Ran {
  int exit_code = -1;
  std::string out;
  std::string err;
};

class CommandLineFixture : public testing::Test {
 protected:
  CommandLineFixture() {
    top.write("repo/a.py",
              "\"\"\"Doc.\"\"\"\nimport os\n\n\ndef f(x: int) -> int:\n    \"\"\"First.\n\n    More.\"\"\"\n    return "
              "g(x)\n");
    top.write("repo/b.sh", "#!/bin/sh\n. ./c.sh\n");
  }

  // Runs `docmill ARGUMENTS` in TOP through the shell. `before`: shell code that comes first, such as environment
  // variables ("NO_COLOR=1") or a limit ("ulimit -f 1;").
  Ran docmill(const std::string& arguments, const std::string& before = "") {
    return shell(before + " '" + DOCMILL_BINARY + "' " + arguments);
  }

  // Runs shell code in TOP. The only docmill setting in its environment is the cache folder.
  Ran shell(const std::string& code) {
    top.write("code",
              "unset $(env | sed -n 's/^\\(DOCMILL_[A-Z_]*\\)=.*/\\1/p') NO_COLOR\n"
              "export XDG_CONFIG_HOME=/nonexistent DOCMILL_CACHE_DIR='" +
                  top.path("cache") + "'\n" + code);
    const std::string command = "cd '" + top.path() + "' && sh code 2>stderr";
    FILE* pipe = ::popen(command.c_str(), "r");
    Ran ran;
    char buffer[4096];
    while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, pipe)) ran.out.append(buffer, count);
    ran.exit_code = WEXITSTATUS(::pclose(pipe));
    ran.err = top.read("stderr");
    return ran;
  }

  TemporaryFolder top;
};

}  // namespace docmill
