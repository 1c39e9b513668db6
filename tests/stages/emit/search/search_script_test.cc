// SPDX-License-Identifier: Apache-2.0
//
// The script of the search box against search data that C++ wrote, in Node: search_script_test.js has the questions.
#include <gtest/gtest.h>

#include <deque>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "stages/emit/anchors.h"
#include "stages/emit/search/search_files.h"
#include "tests/temporary_folder.h"

namespace docmill {
namespace {

struct Name {
  std::string name;
  std::string stem;
  std::string scope;  // with a '.' at its end, or ""
  SearchKind kind;
};

class SearchScript : public testing::Test {
 protected:
  void add(std::string name, std::string stem, SearchKind kind, std::string scope = {}) {
    names_.push_back({std::move(name), std::move(stem), std::move(scope), kind});
  }

  // Writes the search data of the names, and asks for `most` of them.
  void ask(int most) {
    std::vector<SearchEntry> entries;
    nlohmann::json list = nlohmann::json::array();
    std::deque<std::string> anchors;
    for (const Name& name : names_) {
      std::string& anchor = anchors.emplace_back();
      std::string url = name.stem + "_docs.html";
      if (name.kind == SearchKind::folder) {
        url = name.stem + "/index.html";
      } else if (name.kind != SearchKind::file) {
        anchor = "s-";
        append_anchor_part(anchor, name.scope + name.name);
        url += "#" + anchor;
      }
      const auto rank = static_cast<std::uint8_t>(list.size() % 6);
      entries.push_back({name.name, name.stem, anchor, name.kind, rank});
      list.push_back({{"name", name.name},
                      {"stem", name.stem},
                      {"rank", rank},
                      {"kind", std::string(1, static_cast<char>(name.kind))},
                      {"url", url}});
    }
    for (const SearchFile& file : make_search_files(entries)) folder_.write(file.path, file.text);
    folder_.write("entries.json", list.dump());
    const std::string tests = DOCMILL_TEST_CASES "/..";
    const std::string command = "node '" + tests + "/stages/emit/search/search_script_test.js' '" + tests +
                                "/../stages/emit/html/assets/search.js' '" + folder_.path() + "' '" +
                                folder_.path("entries.json") + "' " + std::to_string(most) + " > '" +
                                folder_.path("answers") + "' 2>&1";
    const int status = std::system(command.c_str());
    std::stringstream answers;
    answers << std::ifstream(folder_.path("answers")).rdbuf();
    EXPECT_EQ(status, 0) << "(this test needs Node)\n" << answers.str();
    if (status == 0) std::printf("%s", answers.str().c_str());
  }

  TemporaryFolder folder_;
  std::vector<Name> names_;
};

TEST_F(SearchScript, FindsTheNamesOfASmallRepo) {
  using enum SearchKind;
  add("TensorIteratorConfig", "aten/src/ATen/TensorIterator.h", class_, "at.");
  add("TensorIterator", "aten/src/ATen/TensorIterator.h", struct_, "at.");
  add("page_cache_alloc", "mm/filemap.c", function);
  add("page_cache_alloc", "include/linux/pagemap.h", function);
  add("page_cache_next", "mm/readahead.c", function);
  add("PAGE_SIZE", "include/page.h", macro);
  add("__init__", "torch/nn/modules/linear.py", method, "Linear.");
  add("Linear", "torch/nn/modules/linear.py", class_);
  add("in_features", "torch/nn/modules/linear.py", field, "Linear.");
  add("operator==", "c10/util/ArrayRef.h", function, "c10.ArrayRef.");
  add("Getting started", "README.md", heading);
  add("kDefault", "a b/100%/\xc3\xa9.cc", constant, "n~s.");
  add("linear.py", "torch/nn/modules/linear.py", file);
  add("filemap.c", "mm/filemap.c", file);
  add("modules", "torch/nn/modules", folder);
  add("caf\xc3\xa9_init", "x.py", function);
  add("</script>`${alert(1)}\\", "evil.js", function, "a.");
  add("constructor", "x.js", method, "A.");
  add("hasOwnProperty", "x.js", method, "A.");
  // The addresses above are not percent-encoded, but those of the script are.
  for (Name& name : names_) {
    if (name.stem.find(' ') != std::string::npos) name.stem = "plain/e.cc";
  }
  ask(100);
}

TEST_F(SearchScript, FindsGeneratedNames) {
  static constexpr const char* kWords[] = {
      "tensor", "iter",  "page",  "cache",  "alloc", "free",   "node",  "graph",  "init",   "get",    "set",
      "run",    "read",  "write", "lock",   "size",  "index",  "map",   "linear", "conv",   "norm",   "loss",
      "kernel", "queue", "test",  "buffer", "stack", "module", "parse", "token",  "event",  "signal", "option",
      "value",  "range", "query", "merge",  "split", "score",  "batch", "layer",  "sample", "vector", "matrix"};
  static constexpr SearchKind kKinds[] = {SearchKind::function, SearchKind::class_, SearchKind::method,
                                          SearchKind::variable, SearchKind::macro,  SearchKind::field};
  std::mt19937 random(5);
  for (int i = 0; i < 2'000; ++i) {
    const SearchKind kind = kKinds[random() % std::size(kKinds)];
    std::string name;
    for (auto words = 2 + random() % 3; words > 0; --words) {
      std::string word = kWords[random() % std::size(kWords)];
      if (kind == SearchKind::class_) word[0] = static_cast<char>(word[0] - 'a' + 'A');
      if (!name.empty() && kind != SearchKind::class_) name += '_';
      name += word;
    }
    if (random() % 5 == 0) name += std::to_string(random() % 90);
    add(name, "src/part" + std::to_string(random() % 30) + "/file" + std::to_string(random() % 90) + ".cc", kind,
        random() % 3 == 0 ? "ns.Owner." : "");
  }
  ask(2'000);
}

}  // namespace
}  // namespace docmill
