// SPDX-License-Identifier: Apache-2.0
//
// Scans of a random tree with one thread, with many, and with many again must give identical results.
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <random>

#include "tests/stages/scan/scan_test.h"

namespace docmill {
namespace {

class ScanThreads : public ScanTest {
 protected:
  std::size_t pick(std::size_t count) { return random_() % count; }

  std::string random_folder() {
    static const Lines names = {"a", "a-", "a.b", "a0", "node_modules", "gen", "build", "\xFF", " ", "x"};
    std::string path = "repo/";
    for (std::size_t depth = pick(6); depth > 0; --depth) path += names[pick(names.size())] + "/";
    return path;
  }

  // Nested folders, with every kind of folder that the scan treats specially.
  void write_tree(unsigned seed) {
    random_.seed(seed);
    static const Lines files = {"a.c", "b.o", "a", "a-", "c.gen", "d.log", "z", "CACHEDIR.TAG", "pyvenv.cfg"};
    static const Lines rules = {"*.o\n", "gen/\n!a\n", "*\n", "/a\n*.log\n", "!*.o\n", "*.c linguist-generated\n"};
    static const Lines rule_files = {".gitignore", ".docmillignore", ".gitattributes"};
    temporary_.git_init("repo");
    std::string tracked;
    for (int file = 0; file < 250; ++file) {
      const std::string folder = random_folder();
      // Skips names that are already taken by a file.
      if (!is_free(folder)) continue;
      const std::string name = folder + files[pick(files.size())];
      write_once(name, std::string(pick(3000), 'x'));
      if (pick(8) == 0) {
        const std::string& lines = rules[pick(rules.size())];
        write_once(folder + rule_files[pick(rule_files.size())], lines);
      }
      if (pick(20) == 0) temporary_.symlink(folder + "link" + std::to_string(file), "nowhere");
      if (pick(30) == 0) write_once(folder + "nested/.git", "gitdir: x\n");
      if (pick(3) == 0) tracked += " '" + name.substr(std::string_view("repo/").size()) + "'";
    }
    temporary_.git("add -f --" + tracked + " 2>/dev/null", "repo");
  }

  bool is_free(const std::string& folder) {
    for (std::size_t slash = folder.find('/'); slash != std::string::npos; slash = folder.find('/', slash + 1)) {
      const std::string above = folder.substr(0, slash);
      if (temporary_.exists(above) && !std::filesystem::is_directory(temporary_.path(above))) return false;
    }
    return true;
  }

  void write_once(const std::string& name, const std::string& bytes) {
    if (!temporary_.exists(name)) temporary_.write(name, bytes);
  }

  // The whole result of a scan, as text.
  Lines scan_by(int threads) {
    tbb::global_control allowed(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    const Scan got = arena.execute([this] { return scan(); });
    Lines all = omissions(got);
    for (const ScannedFile& file : got.files) {
      all.push_back(file.path + " " + std::to_string(file.size_bytes) + " " + std::to_string(file.is_generated) + " " +
                    std::to_string(file.mtime_ns) + " " + std::to_string(file.ctime_ns) + " " +
                    std::to_string(file.inode));
    }
    for (const Diagnostic& diagnostic : diagnostics_.take()) all.push_back(diagnostic.path + ": " + diagnostic.message);
    all.push_back(got.empty_reason + got.commit + got.work_tree);
    EXPECT_TRUE(std::is_sorted(got.files.begin(), got.files.end(),
                               [](const auto& a, const auto& b) { return path_less(a.path, b.path); }));
    EXPECT_TRUE(std::is_sorted(got.omissions.begin(), got.omissions.end(),
                               [](const auto& a, const auto& b) { return path_less(a.path, b.path); }));
    return all;
  }

  std::mt19937 random_;
};

TEST_F(ScanThreads, AnyNumberOfThreadsFindsTheSame) {
  options_.max_file_size = 2500;
  options_.exclude = {"z"};
  for (unsigned seed = 1; seed <= 2; ++seed) {
    write_tree(seed);
    const Lines one = scan_by(1);
    EXPECT_GT(one.size(), 50u);
    for (int round = 0; round < 4; ++round) EXPECT_EQ(scan_by(8), one) << seed;
    temporary_.remove("repo");
  }
}

}  // namespace
}  // namespace docmill
