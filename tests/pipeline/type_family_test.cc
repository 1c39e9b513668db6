// SPDX-License-Identifier: Apache-2.0
//
// Outlines say what derives from a type, what a method overrides and what overrides it, also after edits elsewhere.
#include <gmock/gmock.h>

#include <string>

#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class TypeFamily : public testing::Test {
 protected:
  TypeFamily() { site.options.site = site.top.path("site"); }

  // The entry of this symbol in the outline of the file's page.
  std::string entry(const std::string& file, const std::string& anchor) const {
    const std::string page = site.page(file + "_docs.md");
    const std::size_t at = page.find("<a id=\"s-" + anchor + "\"></a>");
    EXPECT_NE(at, std::string::npos) << anchor;
    return page.substr(at, page.find('\n', at) - at);
  }

  void rebuild() {
    site.build();
    EXPECT_THAT(differing(site.pages(), site.clean_pages()), IsEmpty());
    EXPECT_THAT(faults_of_site(site.options.site), IsEmpty());
  }

  SiteFixture site;
};

TEST_F(TypeFamily, PythonMethodOverridesTheOneOfItsName) {
  site.write("pkg/__init__.py", "");
  site.write("pkg/base.py", "class Base:\n    def run(self): pass\n    def __own(self): pass\n");
  site.write("pkg/near.py",
             "from pkg.base import Base\nclass Near(Base):\n    def run(self): pass\n    def __own(self): pass\n"
             "class Nearer(Near):\n    def run(self): pass\n    def more(self): pass\n");
  site.write("far/a.py", "from pkg.base import Base\nclass Far(Base):\n    def run(self): pass\n");
  site.write("pkg/test_base.py", "from pkg.base import Base\nclass Fake(Base):\n    pass\ndef test_it(): Fake()\n");
  rebuild();
  EXPECT_THAT(entry("pkg/base.py", "Base"),
              HasSubstr("; derived: [`Near`](./near.py_docs.md#s-Near), [`Far`](../far/a.py_docs.md#s-Far), "
                        "[`Fake`](./test_base.py_docs.md#s-Fake)"));
  EXPECT_THAT(entry("pkg/base.py", "Base.run"),
              HasSubstr("; overridden by [`Near.run`](./near.py_docs.md#s-Near.run), [`Far.run`]"));
  EXPECT_THAT(entry("pkg/near.py", "Near.run"), HasSubstr("; overrides [`Base.run`](./base.py_docs.md#s-Base.run)"));
  EXPECT_THAT(entry("pkg/near.py", "Near.run"), HasSubstr("; overridden by [`Nearer.run`](#s-Nearer.run)"));
  EXPECT_THAT(entry("pkg/near.py", "Nearer.run"), HasSubstr("; overrides [`Near.run`](#s-Near.run)"));
  EXPECT_THAT(entry("pkg/near.py", "Nearer.more"), Not(HasSubstr("overrid")));
  EXPECT_THAT(entry("pkg/near.py", "Near.__own"), Not(HasSubstr("overrid")));
}

TEST_F(TypeFamily, FollowsEditsOfOtherFiles) {
  site.write("base.py", "class Base:\n    def run(self): pass\n");
  site.write("a.py", "from base import Base\nclass A(Base):\n    pass\n");
  rebuild();
  EXPECT_THAT(entry("base.py", "Base.run"), Not(HasSubstr("overridden")));
  site.write("a.py", "from base import Base\nclass A(Base):\n    def run(self): pass\n");
  rebuild();
  EXPECT_THAT(entry("base.py", "Base.run"), HasSubstr("; overridden by [`A.run`](./a.py_docs.md#s-A.run)"));
  site.write("base.py", "class Base:\n    def walk(self): pass\n");
  rebuild();
  EXPECT_THAT(entry("a.py", "A.run"), Not(HasSubstr("overrides")));
  site.write("base.py", "class Base:\n    def run(self): pass\n");
  site.write("a.py", "class A:\n    def run(self): pass\n");
  rebuild();
  EXPECT_THAT(entry("base.py", "Base"), Not(HasSubstr("derived")));
}

TEST_F(TypeFamily, MethodOfCppOverridesIfADeclarationSaysSo) {
  site.write("base.h", "struct Base {\n  virtual void run();\n  void plain();\n  static void make();\n};\n");
  site.write(
      "a.h",
      "#include \"base.h\"\nstruct A : Base {\n  void run() override;\n  void plain();\n  static void make();\n};\n");
  rebuild();
  EXPECT_THAT(entry("a.h", "A.run"), HasSubstr("; overrides [`Base::run`](./base.h_docs.md#s-Base.run)"));
  EXPECT_THAT(entry("a.h", "A.plain"), Not(HasSubstr("overrides")));
  EXPECT_THAT(entry("a.h", "A.make"), Not(HasSubstr("overrides")));
  EXPECT_THAT(entry("base.h", "Base.plain"), Not(HasSubstr("overridden")));
}

TEST_F(TypeFamily, ListsTheNearestAndCountsTheRest) {
  site.write("base/base.py", "class Base:\n    def run(self): pass\n");
  std::string source = "from base.base import Base\n";
  for (int i = 0; i < 80; ++i) {
    source += "class C" + std::to_string(i) + "(Base):\n    def run(self): pass\n";
  }
  site.write("user.py", source);
  rebuild();
  EXPECT_THAT(entry("base/base.py", "Base"), HasSubstr("; derived: [`C0`](../user.py_docs.md#s-C0), "));
  EXPECT_THAT(entry("base/base.py", "Base"), HasSubstr(" and 77 more"));
  EXPECT_THAT(entry("base/base.py", "Base.run"), HasSubstr(" and at least 61 more"));
}

}  // namespace
}  // namespace docmill
