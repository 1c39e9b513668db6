// SPDX-License-Identifier: Apache-2.0
//
// Reading records and their changes gives the records that were written, or none.
#include "pipeline/site/record_changes.h"

#include <gmock/gmock.h>

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Views into string literals and `paths`, which outlive the tests' records.
SiteRecords large_records() {
  static const std::vector<std::string> paths = [] {
    std::vector<std::string> made;
    for (int i = 1000; i < 3000; ++i) made.push_back("file" + std::to_string(i) + ".c");
    return made;
  }();
  SiteRecords records;
  records.boot = "a boot";
  records.run = 1;
  records.languages = {"", "C"};
  for (const std::string& path : paths) {
    const auto place = static_cast<std::uint32_t>(records.sources.size());
    records.sources.push_back({.path = path, .stat = {1, 2, 3, 4}, .content = {5, place}, .language = 1});
    records.bundles.push_back({BundleKind::file, path, {1, 2, 3}, 1, kNew});
    records.pages.push_back({path, {1, 2, 3, 4}, {7, place}, place, 1});
  }
  return records;
}

SiteRecords read_back(const std::string& bytes) { return std::move(**decode_records(bytes, "records")); }

struct Written {
  SiteRecords now = large_records();
  std::string file = encode_records(now);
  std::string changes;

  // A run that changes the records.
  template <typename Change>
  void run(Change change) {
    const SiteRecords last = read();
    change(now);
    changes = encode_record_changes(last, now).value();
  }
  SiteRecords read() const {
    SiteRecords records = read_back(file);
    if (!changes.empty()) {
      const Result<bool> applied = apply_record_changes(changes, "changes", records);
      EXPECT_TRUE(applied && *applied);
    }
    return records;
  }
};

TEST(RecordChanges, ComeBackInTheRecords) {
  Written written;
  written.run([](SiteRecords& records) {
    records.run = 2;
    records.languages.push_back("Go");
    records.sources[3].language = 2;
    records.diagnostics = {{"file1003.c", "why"}};
    records.bundles[3].inputs[0] = 99;
    records.pages[4].stat.inode = 98;
  });
  const SiteRecords read = written.read();
  EXPECT_EQ(encode_records(read), encode_records(written.now));
  EXPECT_THAT(read.replaced.sources, ElementsAre(3));
  EXPECT_LT(written.changes.size(), 1000u);
}

TEST(RecordChanges, AddUpOverRuns) {
  Written written;
  written.run([](SiteRecords& records) { records.pages[4].stat.inode = 98; });
  written.run([](SiteRecords& records) { records.pages[2].stat.inode = 97; });
  written.run([](SiteRecords& records) { records.pages[4].stat.inode = 4; });  // as in the file
  EXPECT_EQ(encode_records(written.read()), encode_records(written.now));
  EXPECT_THAT(written.read().replaced.pages, ElementsAre(2, 4));
}

TEST(RecordChanges, NoneIfRowsWereAddedOrRemoved) {
  const SiteRecords last = read_back(encode_records(large_records()));
  SiteRecords now = large_records();
  now.pages.pop_back();
  EXPECT_FALSE(encode_record_changes(last, now));
}

TEST(RecordChanges, NoneIfAPageHasAnotherPath) {
  const SiteRecords last = read_back(encode_records(large_records()));
  SiteRecords now = large_records();
  now.pages.back().path = "renamed.c";
  EXPECT_FALSE(encode_record_changes(last, now));
}

TEST(RecordChanges, NoneIfTheyAreLarge) {
  const SiteRecords last = read_back(encode_records(large_records()));
  SiteRecords now = large_records();
  for (PageRecord& page : now.pages) page.stat.inode = 99;
  EXPECT_FALSE(encode_record_changes(last, now));
}

TEST(RecordChanges, NoneWithoutAFile) { EXPECT_FALSE(encode_record_changes(large_records(), large_records())); }

TEST(RecordChanges, OfAnotherFileAreIgnored) {
  Written written;
  written.run([](SiteRecords& records) { records.pages[4].stat.inode = 98; });
  SiteRecords others = large_records();
  others.run = 5;
  SiteRecords read = read_back(encode_records(others));
  const Result<bool> applied = apply_record_changes(written.changes, "changes", read);
  EXPECT_TRUE(applied && *applied);
  EXPECT_EQ(encode_records(read), encode_records(others));
  EXPECT_THAT(read.replaced.pages, IsEmpty());
}

TEST(RecordChanges, DamageIsSeen) {
  Written written;
  written.run([](SiteRecords& records) { records.pages[4].stat.inode = 98; });
  for (std::size_t i = 0; i < written.changes.size(); ++i) {
    std::string damaged = written.changes;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    SiteRecords read = read_back(written.file);
    const Result<bool> applied = apply_record_changes(damaged, "changes", read);
    ASSERT_FALSE(applied && *applied) << "byte " << i;
    SiteRecords cut = read_back(written.file);
    const Result<bool> of_cut = apply_record_changes(written.changes.substr(0, i), "changes", cut);
    ASSERT_FALSE(of_cut && *of_cut) << "cut to " << i;
  }
}

// If the checksum of damaged changes is right by accident, nothing crashes, and all indices are within the rows.
TEST(RecordChanges, DamagedBodiesDoNotCrash) {
  constexpr std::string_view kMagic = "docmill record changes ";
  Written written;
  written.run([](SiteRecords& records) { records.pages[4].stat.inode = 98; });
  const std::string body = written.changes.substr(written.changes.find('\n') + 1);
  for (std::size_t i = 4 + 16; i < body.size(); ++i) {
    std::string longer = body;
    longer[i] = '\xff';
    SiteRecords read = read_back(written.file);
    ASSERT_TRUE(apply_record_changes(with_first_line(kMagic, 2, longer), "changes", read));
  }
  SiteRecords read = read_back(written.file);
  EXPECT_FALSE(*apply_record_changes(with_first_line(kMagic, 2, body + "more"), "changes", read));
}

// They belong to records of a format that is not read any more.
TEST(RecordChanges, OlderFormatIsIgnored) {
  const std::string file = encode_records(large_records());
  SiteRecords read = read_back(file);
  const Result<bool> applied =
      apply_record_changes(with_first_line("docmill record changes ", 1, "x"), "changes", read);
  ASSERT_TRUE(applied);
  EXPECT_TRUE(*applied);
  EXPECT_EQ(encode_records(read), file);
}

TEST(RecordChanges, NewerFormatIsAnError) {
  SiteRecords read = read_back(encode_records(large_records()));
  const Result<bool> applied =
      apply_record_changes(with_first_line("docmill record changes ", 3, "x"), "SITE/.docmill/records.changes", read);
  ASSERT_FALSE(applied);
  EXPECT_THAT(applied.error().message,
              HasSubstr("SITE/.docmill/records.changes: written by a newer docmill (format 3)"));
}

}  // namespace
}  // namespace docmill
