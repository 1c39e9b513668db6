// SPDX-License-Identifier: Apache-2.0
//
// The bytes of the search data are a function of the set of entries; every file is small and safe; every entry is found
// where the format says.
#include "stages/emit/search/search_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <map>
#include <random>
#include <set>

#include "stages/base/utf8.h"
#include "stages/emit/anchors.h"
#include "stages/emit/search/search_key.h"

namespace docmill {
namespace {

// Entries with the texts that they refer to.
class Names {
 public:
  void add(std::string_view name, std::string_view stem, SearchKind kind = SearchKind::function,
           std::string_view scope = {}, std::uint8_t rank = 2) {
    std::string anchor = "s-";
    if (!scope.empty()) append_anchor_part(anchor, std::string(scope) + ".");
    append_anchor_part(anchor, name);
    anchor.resize(std::min<std::size_t>(anchor.size(), 170));
    entries.push_back({keep(std::string(name)), keep(std::string(stem)), keep(std::move(anchor)), kind, rank});
  }
  void add_file(std::string_view path) {
    entries.push_back(
        {keep(std::string(path.substr(path.rfind('/') + 1))), keep(std::string(path)), "", SearchKind::file, 2});
  }

  std::vector<SearchEntry> entries;

 private:
  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }
  std::deque<std::string> texts_;
};

Names generated(std::size_t count, unsigned seed = 1) {
  static constexpr const char* kWords[] = {"tensor", "iter",   "page",  "cache", "alloc",  "free",   "Node",
                                           "Graph",  "init",   "get",   "set",   "run",    "read",   "write",
                                           "lock",   "Size",   "index", "map",   "Linear", "conv2d", "norm",
                                           "loss",   "kernel", "queue", "test",  "Http",   "xml"};
  std::mt19937 random(seed);
  Names names;
  for (std::size_t i = 0; i < count; ++i) {
    std::string name;
    for (unsigned words = 1 + random() % 4; words > 0; --words) {
      if (!name.empty()) name += "_";
      name += kWords[random() % std::size(kWords)];
    }
    if (random() % 2 == 0) name += std::to_string(random() % 1000);
    const std::string stem =
        "src/part" + std::to_string(random() % 40) + "/file" + std::to_string(random() % 200) + ".cc";
    names.add(name, stem, random() % 3 == 0 ? SearchKind::class_ : SearchKind::function,
              random() % 2 == 0 ? "" : "ns.C", static_cast<std::uint8_t>(random() % 6));
  }
  return names;
}

const SearchFile* find(const std::vector<SearchFile>& files, const std::string& path) {
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const SearchFile& file) { return file.path == path; });
  return found == files.end() ? nullptr : &*found;
}

std::vector<ReadLine> lines_of(const SearchFile& file) {
  const auto text = text_of_script(file.text);
  EXPECT_TRUE(text) << file.path;
  const auto lines = read_search_text(text.value_or(""));
  EXPECT_TRUE(lines) << file.path;
  return lines.value_or(std::vector<ReadLine>());
}

std::vector<std::string> directory_of(const std::vector<SearchFile>& files) {
  return read_search_directory(find(files, "_docmill/s/dir.js")->text);
}

// The shard that the directory names for a key.
std::vector<ReadLine> shard_for(const std::vector<SearchFile>& files, const std::string& key) {
  const std::vector<std::string> starts = directory_of(files);
  const auto after = std::upper_bound(starts.begin(), starts.end(), key);
  if (after == starts.begin()) return {};
  const SearchFile* const file = find(files, file_of_prefix(SearchFileKind::shard, *(after - 1)));
  return file == nullptr ? std::vector<ReadLine>() : lines_of(*file);
}

bool has_place(const std::vector<ReadLine>& lines, const SearchEntry& entry) {
  return std::any_of(lines.begin(), lines.end(), [&](const ReadLine& line) {
    return line.form == SearchForm::whole && line.text == entry.name &&
           std::any_of(line.places.begin(), line.places.end(), [&](const ReadPlace& place) {
             return place.kind == entry.kind && place.stem == entry.stem && place.anchor == entry.anchor;
           });
  });
}

std::size_t count_changed(const std::vector<SearchFile>& before, const std::vector<SearchFile>& after) {
  std::map<std::string, std::string> files;
  for (const SearchFile& file : before) files[file.path] = file.text;
  std::size_t changed = 0;
  for (const SearchFile& file : after) {
    const auto found = files.find(file.path);
    if (found == files.end() || found->second != file.text) ++changed;
    if (found != files.end()) files.erase(found);
  }
  return changed + files.size();
}

void expect_sound(const std::vector<SearchFile>& files) {
  std::set<std::string> lower;
  for (const SearchFile& file : files) {
    EXPECT_LE(file.text.size(), kMostShardBytes) << file.path;
    EXPECT_TRUE(is_valid_utf8(file.text)) << file.path;
    EXPECT_EQ(file.text.find('<'), std::string::npos) << file.path;
    EXPECT_EQ(file.text.find("\xe2\x80\xa8"), std::string::npos) << file.path;
    EXPECT_EQ(file.path.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_/."), std::string::npos) << file.path;
    EXPECT_LE(file.path.size() - file.path.rfind('/'), 250u);
    EXPECT_TRUE(lower.insert(file.path).second) << file.path;
    for (const char c : file.text) {
      EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') << file.path;
    }
  }
}

TEST(SearchFiles, OfAnEmptyRepoAreAnEmptyDirectory) {
  const std::vector<SearchFile> files = make_search_files({});
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0], (SearchFile{"_docmill/s/dir.js", "dm_(\"dir\",`1\n`)\n"}));
}

TEST(SearchFiles, OfASmallRepoAreOneShard) {
  Names names;
  names.add("page_cache_alloc", "mm/filemap.c", SearchKind::function, "mm", 1);
  names.add("page_cache_alloc", "include/pagemap.h", SearchKind::macro);
  names.add("TensorIteratorConfig", "a.h", SearchKind::class_, "at");
  names.add_file("mm/filemap.c");
  const std::vector<SearchFile> files = make_search_files(names.entries);
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(text_of_script(files[0].text).value_or(""),
            "0a.h\n0include/pagemap.h\n0mm/filemap.c\n\n"
            "0at\n0mm\n\n"
            "0alloc\t0page_cache_\tF1X2\n"
            "0cache_alloc\t5\tF1X2\n"
            "0Config\t0TensorIterator\tC2\n"
            "0filemap.c\tA22\n"
            "0IteratorConfig\t6\tC2\n"
            "0page_cache_alloc\tX21F12.1\n"
            "0TensorIteratorConfig\tC20.0\n"
            "0tic\t6IteratorConfig\tC2\t\n");
  EXPECT_EQ(files[1].path, "_docmill/s/dir.js");
  EXPECT_EQ(directory_of(files), std::vector<std::string>{""});
}

TEST(SearchFiles, ListEachEntryWhereTheDirectorySays) {
  const Names names = generated(20'000);
  const std::vector<SearchFile> files = make_search_files(names.entries);
  expect_sound(files);
  EXPECT_GT(files.size(), 10u);
  std::map<std::string, std::vector<ReadLine>> shards;
  for (std::size_t i = 0; i < names.entries.size(); i += 37) {
    std::string key;
    append_search_key(key, names.entries[i].name);
    auto [lines, is_new] = shards.try_emplace(key);
    if (is_new) lines->second = shard_for(files, key + " ");
    EXPECT_TRUE(std::any_of(lines->second.begin(), lines->second.end(), [&](const ReadLine& line) {
      return line.text == names.entries[i].name;
    })) << names.entries[i].name;
  }
}

TEST(SearchFiles, AreTheSameFromShuffledEntries) {
  Names names = generated(5'000);
  const std::vector<SearchFile> files = make_search_files(names.entries);
  std::mt19937 random(7);
  std::shuffle(names.entries.begin(), names.entries.end(), random);
  EXPECT_EQ(make_search_files(names.entries), files);
  names.entries.insert(names.entries.end(), names.entries.begin(), names.entries.begin() + 100);
  EXPECT_EQ(make_search_files(names.entries), files);
}

TEST(SearchFiles, AnInsertionChangesFewFiles) {
  Names names = generated(20'000);
  const std::vector<SearchFile> before = make_search_files(names.entries);
  std::size_t changed = 0;
  std::size_t most = 0;
  for (int i = 0; i < 20; ++i) {
    Names more = generated(20'000);
    more.add("fresh_" + std::to_string(i * 77) + "_name", "src/new.cc", SearchKind::function, {}, 4);
    const std::size_t now = count_changed(before, make_search_files(more.entries));
    changed += now;
    most = std::max(most, now);
  }
  EXPECT_LE(changed, 20u * 5);  // the shards of "fresh…", of the number and of "name…", and top lists
  EXPECT_LE(most, 8u);
}

TEST(SearchFiles, EqualNamesAreCutByHash) {
  Names names;
  for (int i = 0; i < 60'000; ++i)
    names.add("init", "drivers/part" + std::to_string(i % 300) + "/f" + std::to_string(i));
  const std::vector<SearchFile> files = make_search_files(names.entries);
  expect_sound(files);
  std::size_t places = 0;
  for (const SearchFile& file : files) {
    if (file.path.find("/s-") == std::string::npos) continue;
    for (const ReadLine& line : lines_of(file)) places += line.places.size();
  }
  EXPECT_EQ(places, 60'000u);
  const SearchFile* const top = find(files, file_of_prefix(SearchFileKind::top, "init "));
  ASSERT_NE(top, nullptr);
  EXPECT_EQ(lines_of(*top).front().places.size(), kMostTopLines);
  names.add("init", "one/more", SearchKind::function);
  EXPECT_LE(count_changed(files, make_search_files(names.entries)), 3u);
}

TEST(SearchFiles, ANodeHasItsBestLines) {
  Names names;
  for (int i = 0; i < 20'000; ++i) names.add("te" + std::to_string(i) + "st", "f.cc", SearchKind::field, {}, 3);
  names.add("te", "z.cc", SearchKind::function, {}, 9);
  names.add("test_of_all", "z.cc", SearchKind::function, {}, 0);
  const std::vector<SearchFile> files = make_search_files(names.entries);
  const SearchFile* const top = find(files, file_of_prefix(SearchFileKind::top, "te"));
  ASSERT_NE(top, nullptr);
  std::set<std::string> shown;
  for (const ReadLine& line : lines_of(*top)) shown.insert(line.text);
  EXPECT_TRUE(shown.contains("te"));
  EXPECT_TRUE(shown.contains("test_of_all"));
  EXPECT_LE(shown.size(), kMostTopLines);
}

TEST(SearchFiles, HostileNamesStaySafe) {
  Names names;
  const std::vector<std::string> hostile = {"</script><script>alert(1)//",
                                            "`+alert(1)+`",
                                            "${alert(1)}",
                                            "a\\u0060",
                                            "\"quoted\" 'names'",
                                            "line\nbreak\ttab\rreturn",
                                            std::string("nul\0byte", 8),
                                            "sep\xe2\x80\xa8para\xe2\x80\xa9",
                                            "bad\xff\xfe\xc3",
                                            "\xe2\x80\xae rtl",
                                            "con",
                                            "nul",
                                            "..",
                                            "../../x",
                                            "\xe2\x80",
                                            "\\",
                                            std::string(100'000, 'n'),
                                            std::string(200, '_')};
  for (const std::string& name : hostile) {
    names.add(name, name.substr(0, 300) + "/" + name.substr(0, 300));
    names.add(name, "plain.c", SearchKind::class_, name.substr(0, 50));
    names.entries.push_back(
        {names.entries.back().name, names.entries.back().name.substr(0, 4'000), "", SearchKind::file, 1});
  }
  const std::vector<SearchFile> files = make_search_files(names.entries);
  expect_sound(files);
  for (const SearchFile& file : files) {
    if (file.path.find("/s-") == std::string::npos) continue;
    EXPECT_FALSE(lines_of(file).empty()) << file.path << file.text.substr(0, 300);
  }
  EXPECT_TRUE(has_place(shard_for(files, "con "), names.entries[30]));
}

TEST(SearchFiles, EntriesThatDoNotFitAreLeftOut) {
  const std::string path(9'000, 'p');
  const std::string anchor(1'200, 's');
  const std::vector<SearchEntry> entries = {{"a", path, "s-a", SearchKind::function, 1},
                                            {"a", "a.c", anchor, SearchKind::function, 1}};
  EXPECT_EQ(make_search_files(entries), make_search_files({}));
}

TEST(SearchFiles, ManyLongPathsFitInATopList) {
  Names names;
  for (int i = 0; i < 300; ++i) {
    names.add("name" + std::to_string(i), std::string(4'000, static_cast<char>('a' + i % 26)) + std::to_string(i));
  }
  expect_sound(make_search_files(names.entries));
}

TEST(SearchFiles, KeysWithACommonBeginningMakeOneNode) {
  Names names;
  const std::string begin(kMostKeyBytes - 4, 'x');
  for (int i = 0; i < 9'000; ++i) names.add(begin + std::to_string(i) + "y", "f" + std::to_string(i % 7));
  const std::vector<SearchFile> files = make_search_files(names.entries);
  expect_sound(files);
  EXPECT_NE(find(files, file_of_prefix(SearchFileKind::top, begin)), nullptr);
  EXPECT_EQ(find(files, file_of_prefix(SearchFileKind::top, "x")), nullptr);
}

TEST(SearchText, DamagedTextIsRefused) {
  const std::vector<SearchFile> files = make_search_files(generated(300).entries);
  const std::string text = text_of_script(files[0].text).value_or("");
  ASSERT_TRUE(read_search_text(text));
  std::mt19937 random(3);
  for (int i = 0; i < 2'000; ++i) {
    std::string damaged = text;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    if (i % 2 == 0) damaged.resize(random() % damaged.size());
    (void)read_search_text(damaged);  // any answer, no crash
  }
  EXPECT_FALSE(read_search_text("0a\n\n\n0name\tF2z\n"));  // no such stem
  EXPECT_FALSE(read_search_text("9a\n"));                  // shares more than there is
  EXPECT_FALSE(text_of_script("dm_(\"x\",`"));
}

}  // namespace
}  // namespace docmill
