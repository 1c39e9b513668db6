// SPDX-License-Identifier: Apache-2.0
//
// Reading records gives what was written, or nothing. Records of other versions are told apart from damaged ones.
#include "pipeline/site/site_records.h"

#include <gmock/gmock.h>

#include "pipeline/site/page_list.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

SiteRecords small_records() {
  SiteRecords records;
  records.settings = {1, 2};
  records.scan = {3, 4};
  records.links = {5, 6};
  records.boot = "a boot";
  records.repo = "../repo";
  records.omissions = {5, 6};
  records.ledger = {10, 11, 12, 13};
  records.scan_time_ns = 20;
  records.commit_time_ns = -21;
  records.run = 7;
  records.documented_bytes = std::uint64_t{1} << 40;
  records.languages = {"C", "", "Python"};
  records.sources = {
      {.path = "a/b.c", .stat = {1, 2, 3, 4}, .content = {8, 9}, .language = 0, .named_language = 1},
      {.path = "bin", .stat = {}, .content = {}, .is_generated = true, .is_vendored = true, .is_binary = true}};
  records.diagnostics = {{"a/b.c", "odd \n path"}};
  records.bundles = {{BundleKind::file, "a/b.c", {1, 2, 3, 4, 5}, 6, kNew | kOnDisk},
                     {BundleKind::book, "", {9}, 7, 0}};
  records.pages = {{"a/b.c_docs.md", {5, 6, 7, 8}, {10, 11}, 0, 6}, {"comprehensive_book.md", {}, {12, 13}, 1, 7}};
  return records;
}

std::optional<SiteRecords> decoded_records(std::string bytes) {
  Result<std::optional<SiteRecords>> records = decode_records(std::move(bytes), "SITE/.docmill/records");
  EXPECT_TRUE(records) << (records ? "" : records.error().message);
  return records ? std::move(*records) : std::nullopt;
}

TEST(SiteRecords, ComeBackAsTheyWere) {
  const std::string bytes = encode_records(small_records());
  const std::optional<SiteRecords> records = decoded_records(bytes);
  ASSERT_TRUE(records);
  EXPECT_EQ(encode_records(*records), bytes);
  EXPECT_EQ(records->boot, "a boot");
  EXPECT_EQ(records->repo, "../repo");
  EXPECT_EQ(records->omissions, (Digest{5, 6}));
  EXPECT_EQ(records->commit_time_ns, -21);
  EXPECT_EQ(records->languages[2], "Python");
  EXPECT_EQ(records->ledger, (FileStat{10, 11, 12, 13}));
  ASSERT_NE(records->find_page("comprehensive_book.md"), nullptr);
  EXPECT_EQ(records->find_page("comprehensive_book.md")->content, (Digest{12, 13}));
  EXPECT_EQ(records->bundles[0].reasons, kNew | kOnDisk);
  EXPECT_EQ(records->diagnostics[0].message, "odd \n path");
}

TEST(SiteRecords, OutliveAMove) {
  std::optional<SiteRecords> records = decoded_records(encode_records(small_records()));
  ASSERT_TRUE(records);
  const SiteRecords moved = std::move(*records);
  records.reset();
  EXPECT_EQ(encode_records(moved), encode_records(small_records()));
}

TEST(SiteRecords, EveryTruncationIsNone) {
  const std::string bytes = encode_records(small_records());
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(decoded_records(bytes.substr(0, size))) << size;
  EXPECT_FALSE(decoded_records(bytes + '\0'));
}

TEST(SiteRecords, EveryFlippedBitIsNone) {
  const std::string bytes = encode_records(small_records());
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
    EXPECT_FALSE(decoded_records(std::move(flipped))) << bit;
  }
}

// A checksum can match by accident, or on purpose.
TEST(SiteRecords, IndexOutOfItsListIsNone) {
  SiteRecords records = small_records();
  records.pages[0].bundle = 2;
  EXPECT_FALSE(decoded_records(encode_records(records)));
  records = small_records();
  records.sources[0].language = 3;
  EXPECT_FALSE(decoded_records(encode_records(records)));
  records = small_records();
  records.sources[1].named_language = 3;
  EXPECT_FALSE(decoded_records(encode_records(records)));
}

TEST(SiteRecords, LengthBeyondTheBytesIsNone) {
  const std::string bytes = encode_records(small_records());
  const std::string body = bytes.substr(bytes.find('\n') + 1);
  for (std::size_t at = 0; at + 4 <= body.size(); ++at) {
    std::string longer = body;
    longer.replace(at, 4, "\xff\xff\xff\xff");
    decoded_records(with_first_line(kRecordsMagic, 2, longer));  // no field may cause a crash or use gigabytes
  }
  EXPECT_FALSE(decoded_records(with_first_line(kRecordsMagic, 2, "")));
  EXPECT_FALSE(decoded_records(with_first_line(kRecordsMagic, 2, body + "more")));
}

TEST(SiteRecords, NewerFormatIsAnErrorThatNamesTheFile) {
  const Result<std::optional<SiteRecords>> records =
      decode_records(with_first_line(kRecordsMagic, 5, "x"), "SITE/.docmill/records");
  ASSERT_FALSE(records);
  EXPECT_THAT(records.error().message,
              AllOf(HasSubstr("SITE/.docmill/records"), HasSubstr("newer docmill"), HasSubstr("--output")));
  EXPECT_FALSE(decoded_records("docmill records 4 0123456789abcdef\nx")) << "the number was damaged";
}

TEST(SiteRecords, OlderFormatIsNoneButNamesItsPages) {
  const std::string text = "docmill records 1\n" + std::string(32, 'a') + " a%20b.md\n";
  EXPECT_FALSE(decoded_records(text));
  ASSERT_TRUE(lines_of_format_1(text));
  EXPECT_EQ(pages_of_format_1(*lines_of_format_1(text)), std::vector<std::string>{"a b.md"});
  EXPECT_FALSE(lines_of_format_1(encode_records(small_records())));
  EXPECT_FALSE(lines_of_format_1(""));
}

TEST(SiteRecords, OlderBinaryFormatsAreNone) {
  const std::string current = encode_records(small_records());
  for (const unsigned format : {2u, 3u}) {
    const auto read =
        decode_records(with_first_line(kRecordsMagic, format, current.substr(current.find('\n') + 1)), "records");
    ASSERT_TRUE(read);
    EXPECT_FALSE(*read) << format;
  }
}

// A build over a site whose records have format 1.
TEST(SiteRecords, SiteOfFormat1IsTakenOver) {
  SiteFixture site;
  site.options.site = site.top.path("site");
  site.write("a.py", "def f(): pass\n");
  site.write("gone.py", "def g(): pass\n");
  site.build();
  std::string records = "docmill records 1\n";
  for (const auto& [path, text] : site.pages()) records += digest_of(text).hex() + " " + path + "\n";
  for (const char* name : {"pages", "links"}) site.top.write(std::string("site/.docmill/") + name, "");
  site.top.write("site/.docmill/records", records);
  site.top.write("site/gone.py_docs.txt", "mine");
  site.write("a.py", "def other(): pass\n");
  site.remove("gone.py");
  const Figures figures = site.build().figures;
  EXPECT_GE(figures.pages_removed, 2u);
  EXPECT_EQ(site.page("gone.py_docs.txt"), "mine");
  auto pages = site.pages();
  pages.erase("gone.py_docs.txt");
  EXPECT_THAT(differing(pages, site.clean_pages()), IsEmpty());
}

TEST(SiteRecords, BuildOverNewerRecordsStopsAndTouchesNothing) {
  SiteFixture site;
  site.write("a.py", "def f(): pass\n");
  site.build();
  site.top.write("repo/docmill-docs/.docmill/records", with_first_line(kRecordsMagic, 5, "what only it knows"));
  site.write("a.py", "def g(): pass\n");
  const auto before = site.stats();
  const Result<RunReport> report = site.try_build();
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().message, AllOf(HasSubstr(site.options.site + "/.docmill/records"),
                                            HasSubstr("newer docmill"), HasSubstr("--output")));
  EXPECT_THAT(differing(site.stats(), before), IsEmpty());
}

}  // namespace
}  // namespace docmill
