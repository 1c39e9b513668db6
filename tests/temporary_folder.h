// SPDX-License-Identifier: Apache-2.0
//
// A folder for one test, which is removed after it. Paths are relative to it, and parents are made as needed. If a
// function fails, the test fails. git() runs git without the configuration of the machine.
#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace docmill {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "docmill-test-XXXXXX").string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    path_ = std::filesystem::canonical(name).string();
  }
  // Uses rm, because some tests build trees that are too deep for remove_all of the standard library.
  ~TemporaryFolder() { run("rm -rf '" + path_ + "'"); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string path(std::string_view name) const { return path_ + "/" + std::string(name); }

  void write(std::string_view name, std::string_view bytes) const {
    make_parent(name);
    std::ofstream(path(name), std::ios::binary) << bytes;
    EXPECT_TRUE(exists(name)) << name;
  }

  std::string read(std::string_view name) const {
    std::ifstream in(path(name), std::ios::binary);
    EXPECT_TRUE(in) << name;
    return {std::istreambuf_iterator<char>(in), {}};
  }

  void make_folder(std::string_view name) const { std::filesystem::create_directories(path(name)); }
  void remove(std::string_view name) const { EXPECT_GT(std::filesystem::remove_all(path(name)), 0u) << name; }

  void symlink(std::string_view name, const std::string& target) const {
    make_parent(name);
    EXPECT_EQ(::symlink(target.c_str(), path(name).c_str()), 0) << name;
  }

  void mkfifo(std::string_view name) const {
    make_parent(name);
    EXPECT_EQ(::mkfifo(path(name).c_str(), 0666), 0) << name;
  }

  // Does not follow a symbolic link.
  bool exists(std::string_view name) const {
    return std::filesystem::symlink_status(path(name)).type() != std::filesystem::file_type::not_found;
  }

  std::size_t entry_count(std::string_view name = ".") const {
    const std::filesystem::directory_iterator entries(path(name));
    return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
  }

  // Runs `git ARGUMENTS` with a shell in the folder `where`. Returns its standard output.
  std::string git(const std::string& arguments, std::string_view where = ".") const {
    return run("cd '" + path(where) + "' && env -i PATH=\"$PATH\" GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null " +
               "git -c user.name=t -c user.email=t@t -c init.defaultBranch=main -c protocol.file.allow=always " +
               arguments);
  }

  // Makes a repository in `where`. Its global ignore rules are in the file /core-excludes of this folder, if it exists.
  void git_init(std::string_view where = ".") const {
    make_folder(where);
    git("init -q", where);
    git("config core.excludesFile '" + path("core-excludes") + "'", where);
  }

 private:
  void make_parent(std::string_view name) const {
    std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
  }

  static std::string run(const std::string& command) {
    FILE* pipe = ::popen(command.c_str(), "r");
    std::string output;
    char buffer[4096];
    while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, pipe)) output.append(buffer, count);
    EXPECT_EQ(::pclose(pipe), 0) << command;
    return output;
  }

  std::string path_;
};

}  // namespace docmill
