// SPDX-License-Identifier: Apache-2.0
//
// Names and contents that could break a page, the scan or the machine.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string repeated(std::string_view text, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

// Drops root's rights for a scope, if the process has them.
class Unprivileged {
 public:
  Unprivileged() {
    if (was_root_) {
      EXPECT_EQ(seteuid(65534), 0);
    }
  }
  ~Unprivileged() {
    if (was_root_) {
      EXPECT_EQ(seteuid(0), 0);
    }
  }

 private:
  bool was_root_ = geteuid() == 0;
};

TEST(HostileName, EveryNameHasPagesAndEveryLinkResolves) {
  SiteFixture site;
  for (const char* name :
       {"a b.py",    "back`tick.py",  "``two.py",      "pi|pe.py",     "br[ack]et(s).py", "<script>.py",
        "ha#sh.py",  "per%20cent.py", "new\nline.py",  "-dash.py",     "quo\"te'.py",     "am&amp;.py",
        "é.py",      "\xff\xfe.py",   "index.md",      "x.py_docs.md", "trailing .py",    "*star_.py",
        "~tilde.py", "a~2.py",        "README",        "readme",       "doc.md",          "CON",
        "per%.py",   "col:on.py",     "back\\slash.py"}) {
    site.write(std::string("dir/") + name, "def f():\n    pass\n");
    site.write(std::string("d ") + name + "/inner.py", "class A:\n    pass\n");
  }
  const RunReport report = site.build();
  EXPECT_EQ(report.figures.files, 54u);
  EXPECT_THAT(faults_of_site(site.options.site), IsEmpty());
  EXPECT_TRUE(site.has_page("dir/README_docs.md"));
  EXPECT_TRUE(site.has_page("dir/readme~2_docs.md"));
  EXPECT_TRUE(site.has_page("d index.md~/inner.py_docs.md"));
}

TEST(HostileName, CommandOfATestNamesItExactly) {
  SiteFixture site;
  site.write("conftest.py", "");
  for (const char* name : {"test_a b.py", "test_\xE9.py", "test_\u202E'.py"})
    site.write(name, "def test_f():\n    pass\n");
  site.build();
  EXPECT_THAT(site.page("test_a b.py_docs.md"), HasSubstr("```bash\npytest 'test_a b.py'\n```\n"));
  EXPECT_THAT(site.page("test_\xE9.py_docs.md"), HasSubstr("```bash\npytest $'test_\\xE9.py'\n```\n"));
  EXPECT_THAT(site.page("test_\u202E'.py_docs.md"),
              HasSubstr("```bash\npytest $'test_\\xE2\\x80\\xAE\\x27.py'\n```\n"));
}

TEST(HostileName, LongestNameAndDeepestPathAreDocumentedOrListed) {
  SiteFixture site;
  site.write(std::string(255, 'n'), "text\n");
  site.write(std::string(252, 'm') + ".py", "def f(): pass\n");
  site.write(repeated("deep/", 300) + "x.py", "def f(): pass\n");
  EXPECT_EQ(site.build().figures.files, 3u);
  EXPECT_THAT(faults_of_site(site.options.site), IsEmpty());
}

// A page's name is longer than the file's, and a name has at most 255 bytes.
TEST(HostileName, NamesNearTheLimitHavePagesOfTheirOwn) {
  SiteFixture site;
  std::uint64_t files = 0;
  for (std::size_t length = 240; length <= 255; ++length) {
    for (const std::string& tail :
         {std::string(".py"), std::string(".md"), std::string("\xc3\xa9"), std::string("\xff")}) {
      const std::string name = std::string(length - tail.size(), 'n') + tail;
      site.write("files/" + name, "text\n");
      site.write(name + "/inner.txt", "text\n");
      files += 2;
    }
  }
  EXPECT_EQ(site.build().figures.files, files);
  EXPECT_THAT(faults_of_site(site.options.site), IsEmpty());
  EXPECT_EQ(site.build().figures.pages_written, 0u);
}

// The paths of the repo are short enough for the kernel, but those of its pages are not.
TEST(HostileName, PathOfAPageMayBeLongerThanTheKernelTakes) {
  SiteFixture site;
  site.options.site = site.top.path(std::string(255, 's') + "/" + std::string(255, 't') + "/site");
  const std::string folder = repeated(std::string(200, 'd') + ".md/", 18);
  site.write(folder + std::string(100, 'f'), "text\n");
  site.write("top.txt", "text\n");
  const RunReport report = site.build();
  EXPECT_EQ(report.figures.files, 2u);
  EXPECT_EQ(report.figures.inputs_skipped, 0u);
  EXPECT_EQ(site.build().figures.pages_written, 0u);
  EXPECT_EQ(clean_site(site.options.site), report.figures.pages_written);
  EXPECT_FALSE(site.top.exists(std::string(255, 's') + "/" + std::string(255, 't') + "/site"));
}

TEST(HostileName, PathThatIsTooLongIsListedWithAWarning) {
  SiteFixture site;
  const std::string folder = repeated(std::string(200, 'd') + "/", 18);
  site.write(folder + "short.txt", "text\n");
  site.write(folder + std::string(200, 'f'), "text\n");
  const RunReport report = site.build();
  EXPECT_EQ(report.figures.files, 1u);
  ASSERT_EQ(report.diagnostics.size(), 1u);
  EXPECT_EQ(report.diagnostics[0].path, folder + std::string(200, 'f'));
  EXPECT_THAT(report.diagnostics[0].message, HasSubstr("path too long: more than 3,800 bytes"));
  EXPECT_THAT(site.page("coverage.md"), HasSubstr("path too long"));
}

TEST(HostileContent, TextOfTheRepoCannotBreakAPage) {
  SiteFixture site;
  const std::string evil =
      "``` ~~~ ```` </a><script>alert(1)</script> [x](javascript:y) ![i](z) |a|b| <a id=\"x\"> # h";
  site.write("a.py", "\"\"\"" + evil + "\n\n````\n\"\"\"\n\n\ndef f(x=\"```\"):\n    \"\"\"" + evil + "\"\"\"\n");
  site.write("b.md", "# " + evil + "\n\n" + evil + "\n\n```\nopen\n");
  site.write("c.json", "{\"" + repeated("`", 50) + "|](x)\": {\"<b>\": 1}}\n");
  site.write("d.c", "/* " + evil + " */\nint f(void);\n#include \"" + repeated("`", 9) + ".h\"\n");
  site.build();
  EXPECT_THAT(faults_of_site(site.options.site), IsEmpty());
  const std::string index = site.page("index.md");
  EXPECT_THAT(index, Not(HasSubstr("<script>")));
}

TEST(HostileContent, EncodingsAndLineEndings) {
  SiteFixture site;
  site.write("latin.py", "# caf\xe9\ndef f(): pass\n");
  site.write("crlf.py", "def f():\r\n    pass\r\n");
  site.write("bom.py", "\xEF\xBB\xBF\"\"\"Doc.\"\"\"\ndef f(): pass\n");
  site.write("empty.py", "");
  site.write("late_nul.py", std::string(9000, '#') + std::string("\0\n", 2));
  site.write("nul.py", std::string("x\0y", 3));
  site.write("no_newline.py", "def f(): pass");
  EXPECT_EQ(site.build().figures.files, 6u);
  EXPECT_THAT(site.page("latin.py_docs.md"), HasSubstr("caf\xEF\xBF\xBD"));
  EXPECT_THAT(site.page("latin.py_docs.md"), HasSubstr("- **Encoding**: not UTF-8"));
  EXPECT_THAT(site.page("bom.py_docs.md"), HasSubstr("> Doc."));
  EXPECT_THAT(site.page("index.md"), HasSubstr("binary file"));
  EXPECT_THAT(site.page("empty.py_docs.md"), HasSubstr("The file is empty."));
  EXPECT_THAT(faults_of_site(site.options.site), IsEmpty());
}

TEST(HostileContent, TenThousandLevelsOfNesting) {
  SiteFixture site;
  constexpr int kDeep = 10'000;
  std::string indented;
  for (int i = 0; i < 1000; ++i) indented += std::string(static_cast<std::size_t>(i), ' ') + "if x:\n";
  site.write("a.py", "x = " + repeated("(", kDeep) + repeated(")", kDeep) + "\n");
  site.write("indented.py", indented + std::string(1000, ' ') + "pass\n");
  site.write("b.json", repeated("[", kDeep) + repeated("]", kDeep));
  site.write("c.json", repeated("{\"a\":", kDeep) + "1" + repeated("}", kDeep));
  site.write("d.c", "int x = " + repeated("(", kDeep) + "1" + repeated(")", kDeep) + ";\n");
  site.write("e.cpp", repeated("namespace a {\n", kDeep) + repeated("}\n", kDeep));
  site.write("f.js", repeated("(function(){", kDeep) + repeated("})", kDeep));
  site.write("g.md", repeated("> ", kDeep) + "x\n" + repeated("- ", kDeep) + "y\n");
  site.write("h.yaml", repeated("- ", kDeep) + "x\n");
  site.write("i.rs", "fn main() { " + repeated("{", kDeep) + repeated("}", kDeep) + " }\n");
  site.write("j.sh", repeated("(", kDeep) + repeated(")", kDeep) + "\n");
  site.write("k.toml", "a = " + repeated("[", kDeep) + repeated("]", kDeep) + "\n");
  site.write("l.go", "package p\nvar x = " + repeated("(", kDeep) + "1" + repeated(")", kDeep) + "\n");
  site.write("M.java", repeated("class A {\n", kDeep) + repeated("}\n", kDeep));
  site.write("n.ts", "const x = " + repeated("[", kDeep) + repeated("]", kDeep) + "\n");
  EXPECT_EQ(site.build().figures.files, 15u);
  EXPECT_THAT(faults_of_site(site.options.site), IsEmpty());
}

TEST(HostileContent, OneLineOfTwentyMegabytes) {
  SiteFixture site;
  site.options.max_file_size = 64u << 20;
  site.write("long.py", "x = \"" + std::string(20u << 20, 'a') + "\"\n");
  site.write("long.txt", std::string(20u << 20, 'b'));
  EXPECT_EQ(site.build().figures.files, 2u);
}

TEST(HostileTree, LinksOutOfTheRepoAreListedNotFollowed) {
  SiteFixture site;
  site.top.write("secret.py", "def secret(): pass\n");
  site.write("a.py", "def f(): pass\n");
  site.top.symlink("repo/out.py", "../secret.py");
  site.top.symlink("repo/etc", "/etc");
  site.top.symlink("repo/loop", ".");
  EXPECT_EQ(site.build().figures.files, 1u);
  EXPECT_THAT(site.page("index.md"), HasSubstr("symbolic link"));
  EXPECT_FALSE(site.has_page("out.py_docs.md"));
}

TEST(HostileTree, LinkInTheSiteIsNotWrittenThrough) {
  SiteFixture site;
  site.write("pkg/a.py", "def f(): pass\n");
  site.top.make_folder("elsewhere");
  site.top.make_folder("repo/docmill-docs");
  site.top.symlink("repo/docmill-docs/pkg", "../../elsewhere");
  EXPECT_FALSE(site.try_build());
  EXPECT_EQ(site.top.entry_count("elsewhere"), 0u);
}

TEST(HostileTree, UnreadableFileIsListedAndTheRunGoesOn) {
  SiteFixture site;
  site.write("a.py", "def f(): pass\n");
  site.write("closed.py", "def g(): pass\n");
  chmod(site.top.path().c_str(), 0777);
  chmod(site.top.path("repo").c_str(), 0777);
  chmod(site.top.path("repo/closed.py").c_str(), 0);
  const Unprivileged scope;
  const RunReport report = site.build();
  EXPECT_EQ(report.figures.files, 1u);
  EXPECT_EQ(report.figures.inputs_skipped, 1u);
  EXPECT_THAT(site.page("index.md"), HasSubstr("permission denied"));
}

// A repo in which the folder `closed` can be made unreadable.
class UnreadableFolder : public testing::Test {
 protected:
  UnreadableFolder() {
    site.options.site = site.top.path("site");
    site.write("a.py", "def f(): pass\n");
    site.top.make_folder("site");
    for (const char* name : {"", "repo", "site"}) chmod(site.top.path(name).c_str(), 0777);
  }
  void write_closed_files(int count) {
    for (int i = 0; i < count; ++i) site.write("closed/f" + std::to_string(i) + ".py", "def g(): pass\n");
  }
  void set_mode(mode_t mode) { EXPECT_EQ(chmod(site.top.path("repo/closed").c_str(), mode), 0); }

  SiteFixture site;
};

TEST_F(UnreadableFolder, IsListedWithAWarningAndItsPagesComeBack) {
  write_closed_files(3);
  {
    const Unprivileged scope;
    site.build();
  }
  const auto pages = site.pages();
  set_mode(0);
  {
    const Unprivileged scope;
    for (const bool again : {false, true}) {
      const RunReport report = site.build();
      EXPECT_EQ(report.figures.files, 1u);
      EXPECT_EQ(report.figures.inputs_skipped, 1u) << "exit 3 under --strict";
      EXPECT_EQ(report.figures.pages_removed, again ? 0u : 10u);
    }
  }
  EXPECT_THAT(site.page("index.md"), HasSubstr("cannot be read: permission denied (1): `closed/`"));
  set_mode(0755);
  {
    const Unprivileged scope;
    site.build();
  }
  EXPECT_EQ(site.pages(), pages);
}

TEST_F(UnreadableFolder, WithMostOfTheFilesStopsTheRun) {
  write_closed_files(60);
  {
    const Unprivileged scope;
    site.build();
  }
  const auto pages = site.pages();
  set_mode(0);
  {
    const Unprivileged scope;
    const auto report = site.try_build();
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().message, HasSubstr("--prune"));
  }
  set_mode(0755);
  EXPECT_EQ(site.pages(), pages);
}

TEST(HostileOutput, ReadOnlySiteIsAnErrorThatNamesIt) {
  SiteFixture site;
  site.write("a.py", "def f(): pass\n");
  site.top.make_folder("repo/docmill-docs");
  chmod(site.top.path().c_str(), 0755);
  chmod(site.options.site.c_str(), 0555);
  const Unprivileged scope;
  const Result<RunReport> report = site.try_build();
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().message, HasSubstr(site.options.site));
  EXPECT_THAT(report.error().message, HasSubstr("permission denied"));
}

// A file system of 256 KiB if the process can mount one, else a limit on the size of files. Both make writes fail.
class SmallDisk {
 public:
  explicit SmallDisk(std::string path) : path_(std::move(path)) {
    mounted_ = mount("tmpfs", path_.c_str(), "tmpfs", 0, "size=256k") == 0;
    if (mounted_) return;
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const struct rlimit small { 16 * 1024, before_.rlim_max };
    setrlimit(RLIMIT_FSIZE, &small);
  }
  void grow() {
    if (mounted_) {
      EXPECT_EQ(mount("tmpfs", path_.c_str(), "tmpfs", MS_REMOUNT, "size=64m"), 0);
    } else {
      setrlimit(RLIMIT_FSIZE, &before_);
    }
  }
  ~SmallDisk() {
    if (mounted_) umount(path_.c_str());
  }

 private:
  std::string path_;
  bool mounted_ = false;
  struct rlimit before_ {};
};

TEST(HostileOutput, FullDiskIsAnErrorAndTheNextRunRepairsTheSite) {
  SiteFixture site;
  for (int i = 0; i < 60; ++i)
    site.write("f" + std::to_string(i) + ".py", "def f():\n" + repeated("    x = 1\n", 1000));
  site.top.make_folder("small");
  SmallDisk disk(site.top.path("small"));
  site.options.site = site.top.path("small/site");
  const Result<RunReport> full = site.try_build();
  ASSERT_FALSE(full);
  EXPECT_THAT(full.error().message, HasSubstr("small/site"));
  disk.grow();
  site.build();
  const auto pages = site.pages();
  site.options.site = site.top.path("other/site");
  site.build();
  EXPECT_EQ(pages, site.pages());
}

}  // namespace
}  // namespace docmill
