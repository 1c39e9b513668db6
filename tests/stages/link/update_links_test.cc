// SPDX-License-Identifier: Apache-2.0
//
// Compares update_links() with link_repo() on random repos with random changes: the links are the same, and a file
// without effects has the same rows as before.
#include "stages/link/update_links.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "stages/link/renumber_links.h"
#include "stages/model/facts_codec.h"
#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

constexpr const char* kNames[] = {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"};

constexpr const char* kMembers[] = {"get_alpha", "get_beta", "set_gamma", "num_delta"};

// What a file is made from, so that it can be changed and made again.
struct Source {
  std::vector<std::string> defines;
  std::vector<std::string> imports;  // "m": names of m; in Python also "m:*", and "m=x" for `import m as x`
  std::vector<std::string> refers;
  bool is_hidden = false;  // its symbols are not public
  bool is_test = false;
  std::string member;                          // of its first symbol; "" for none
  std::string space;                           // the namespace around its symbols; "" for none
  bool is_inline = false;                      // that namespace
  bool is_alias = false;                       // its first symbol is another name for `type`
  std::pair<std::string, std::string> brings;  // C++: see FileFacts::exports; "" for none
  std::string assigns;                         // a name that it assigns as a member; "" for none
  std::string base;                            // of its first symbol, which is a class then; "" for none
  std::string type;                            // of its first symbol, or of its member; "" for none
  std::string assigned_type;                   // of a member that its first symbol assigns; "" for none
  std::string field;                           // that a method of the first symbol assigns, or ""
  std::string method_of;                       // the type of which its last symbol is a method; "" for none
  std::size_t outside = 0;        // so many of its references are at the top, the others in its last symbol
  std::uint32_t inserted_at = 0;  // where it has lines of other things
  std::uint32_t inserted = 0;
};
using Sources = std::map<std::string, Source>;

constexpr unsigned kCSharpSeeds = 60;

class RandomRepo {
 public:
  // A quarter of the repos are C++ alone, so that files see others through several includes; a quarter are Python
  // alone, so that names are passed on by several modules; and a quarter are Go and Java, so that packages have several
  // files.
  // From kCSharpSeeds on they are C# alone, so that files declare packages.
  explicit RandomRepo(unsigned seed)
      : random_(seed),
        is_cpp_(seed % 4 == 0 && seed < kCSharpSeeds),
        is_python_(seed % 4 == 1),
        has_packages_(seed % 4 == 2),
        is_csharp_(seed >= kCSharpSeeds) {
    for (int i = 0; i < 24; ++i) add_file();
  }

  Sources& sources() { return sources_; }

  void change() {
    const int changes = 1 + pick(3);
    for (int i = 0; i < changes; ++i) change_once();
  }

  RepoFixture repo() const {
    RepoFixture repo;
    for (const auto& [path, source] : sources_) fill(repo.add(path), source);
    return repo;
  }

 private:
  int pick(std::size_t below) { return static_cast<int>(random_() % below); }
  std::string name() { return kNames[pick(std::size(kNames))]; }

  std::string new_path() {
    static constexpr const char* kFolders[] = {"",       "a/",     "a/b/",   "include/",  "a/include/",
                                               "pkg/x/", "pkg/y/", "tests/", "templates/"};
    static constexpr const char* kSuffixes[] = {".c",  ".h",    ".py", ".go",  ".rs",    ".js",
                                                ".md", ".java", ".sh", ".yml", ".cmake", ".bzl"};
    const std::string suffix = is_csharp_      ? ".cs"
                               : is_cpp_       ? (pick(3) == 0 ? ".cc" : ".h")
                               : is_python_    ? ".py"
                               : has_packages_ ? (pick(2) == 0 ? ".go" : ".java")
                                               : kSuffixes[pick(std::size(kSuffixes))];
    if (suffix == ".py" && pick(4) == 0) return std::string(kFolders[pick(9)]) + "__init__.py";
    return std::string(kFolders[pick(9)]) + name() + suffix;
  }

  std::string import_for(const std::string& path) {
    const std::string suffix = path.substr(path.rfind('.'));
    static constexpr const char* kFolders[] = {"", "b/", "x/", "a/"};
    if (suffix == ".c" || suffix == ".cc" || suffix == ".h")
      return fmt::format("\"{}{}.h\"", kFolders[pick(4)], name());
    if (suffix == ".py") return python_import();
    if (suffix == ".cs") return csharp_import();
    if (suffix == ".go") return fmt::format("example.org/m/pkg/{}", pick(2) == 0 ? "x" : "y");
    if (suffix == ".rs") return fmt::format("crate::{}::{}", name(), name());
    if (suffix == ".js") return "./" + name() + ".js";
    if (suffix == ".sh") return (pick(2) == 0 ? "run:" : "use:") + named_path();
    if (suffix == ".yml") return (pick(2) == 0 ? "run:" : "use:./") + named_path();
    if (suffix == ".cmake" || suffix == ".bzl") return (pick(2) == 0 ? "build:" : "use:") + named_path();
    if (suffix == ".java") return fmt::format("pkg.x.{}", name());
    return pick(2) == 0 ? "../a" : name() + ".h";
  }

  std::string named_path() {
    static constexpr const char* kFolders[] = {"", "./", "a/", "//a:", "../"};
    switch (pick(5)) {
      case 0: return "-m a/" + name();
      case 1: return "a/*.h";
      case 2: return name();  // a module of CMake
      default: return kFolders[pick(std::size(kFolders))] + name() + (pick(2) == 0 ? ".h" : ".py");
    }
  }

  static void add_import(FileSketch& file, const std::string& import) {
    const std::size_t mark = import.find_first_of(":=");
    const std::string module = import.substr(0, mark);
    if (module == "run") {
      file.names_file(ImportKind::run, import.substr(4));
    } else if (module == "build") {
      file.names_file(ImportKind::build, import.substr(6));
    } else if (module == "use") {
      file.names_file(ImportKind::use, import.substr(4));
    } else if (mark == std::string::npos || import[0] == '"' || import.find("::") != std::string::npos) {
      file.imports(import, {"alpha", "beta"});
    } else if (import[mark] == ':') {
      file.imports(module, {"*"});
    } else {
      file.imports(module).as(import.substr(mark + 1));
    }
  }

  std::string python_import() {
    static constexpr const char* kPrefixes[] = {"", ".", "..", "a.", "a.b."};
    const std::string module = kPrefixes[pick(std::size(kPrefixes))] + name();
    switch (pick(4)) {
      case 0: return module + ":*";
      case 1: return module + "=" + name();
      case 2: return (pick(2) == 0 ? "." : "") + std::string("a=") + name();
      default: return module;
    }
  }

  std::string csharp_import() {
    switch (pick(4)) {
      case 0: return space() + "." + name() + ":*";
      case 1: return space() + "." + name() + "=" + name();
      default: return space() + ":*";
    }
  }

  void add_file() {
    const std::string path = new_path();
    Source& source = sources_[path];
    source = {};
    for (int i = pick(4); i > 0; --i) source.defines.push_back(name());
    for (int i = pick(4); i > 0; --i) source.imports.push_back(import_for(path));
    for (int i = pick(5); i > 0; --i) source.refers.push_back(reference());
  }

  std::string member() { return kMembers[pick(std::size(kMembers))]; }

  std::string reference() {
    if (pick(4) == 0) return "->" + member();
    if (pick(4) == 0) return "->" + path() + "." + (pick(3) == 0 ? name() : member());
    if (pick(6) == 0) return name() + "." + member();
    if (is_python_ && pick(2) == 0) return (pick(3) == 0 ? "self" : name()) + "." + name();
    return pick(4) == 0 ? space() + "." + name() : name();
  }
  // What something is an object of.
  std::string path() {
    const std::string root = pick(3) == 0 ? name() + "." + name() : name();
    switch (pick(7)) {
      case 0: return root + "()";
      case 5: return root + "{}^";
      case 6: return root + "()." + member() + "()";
      case 1: return root + "{}." + member();
      case 2: return root + "{}." + member() + "()";
      case 3: return root + "{}[][*]";
      default: return root + "{}";
    }
  }
  // What a file brings from one namespace into another.
  std::pair<std::string, std::string> brought() {
    const std::string inside = pick(3) == 0 ? "" : space() + ".";
    const std::string meant = pick(3) == 0 ? space() + "." + name() : space();
    switch (pick(3)) {
      case 0: return {inside + "*", meant + ".*"};
      case 1: return {inside + name() + ".*", meant + ".*"};
      default: return {inside + name(), meant};
    }
  }
  std::string space() { return pick(2) == 0 ? "one" : "two"; }

  void change_once() {
    if (sources_.empty()) return add_file();
    auto at = std::next(sources_.begin(), pick(sources_.size()));
    Source& source = at->second;
    switch (pick(22)) {
      case 0: return add_file();
      case 1: sources_.erase(at); return;
      case 2: source.defines.insert(source.defines.begin(), name()); return;
      case 3:
        if (!source.defines.empty()) source.defines.erase(source.defines.begin());
        return;
      case 4: source.imports.push_back(import_for(at->first)); return;
      case 5:
        if (!source.imports.empty()) source.imports.pop_back();
        return;
      case 6: source.refers.push_back(reference()); return;
      case 7: source.member = !source.member.empty() && pick(2) == 0 ? "" : pick(3) == 0 ? name() : member(); return;
      case 11: source.assigns = source.assigns.empty() ? member() : ""; return;
      case 8: source.space = source.space.empty() || pick(2) == 0 ? space() : ""; return;
      case 9: source.is_hidden = !source.is_hidden; return;
      case 10: source.base = source.base.empty() || pick(2) == 0 ? reference() : ""; return;
      case 12:
        source.inserted_at = static_cast<std::uint32_t>(pick(5));
        source.inserted = static_cast<std::uint32_t>(pick(3));
        return;
      case 14: source.type = source.type.empty() || pick(2) == 0 ? path() : ""; return;
      case 15: source.assigned_type = source.assigned_type.empty() || pick(2) == 0 ? path() : ""; return;
      case 17: source.outside = static_cast<std::size_t>(pick(3)); return;
      case 19: source.is_inline = !source.is_inline; return;
      case 20: source.is_alias = !source.is_alias; return;
      case 21:
        if (is_cpp_) source.brings = pick(3) == 0 ? std::pair<std::string, std::string>() : brought();
        return;
      case 18: source.field = source.field.empty() ? member() : ""; return;
      case 16: source.method_of = source.method_of.empty() ? name() : ""; return;
      default: source.is_test = !source.is_test; return;
    }
  }

  static void fill(FileSketch file, const Source& source) {
    bool has_member = source.member.empty();
    if (!source.space.empty()) file.defines(source.space, SymbolKind::namespace_);
    if (!source.space.empty() && source.is_inline) file.inlines();
    if (!source.brings.first.empty()) file.brings(source.brings.first, source.brings.second);
    for (const std::string& name : source.defines) {
      if (!source.space.empty() && has_member) {
        file.defines_inside_first(name);
        continue;
      }
      source.is_hidden      ? file.defines_private(name)
      : source.is_alias     ? file.defines(name, SymbolKind::type)
      : source.base.empty() ? file.defines(name, has_member ? SymbolKind::function : SymbolKind::class_)
                            : file.defines(name, SymbolKind::class_).extends(source.base);
      if (!has_member) file.defines_inside(source.member, SymbolKind::method);
      if (!source.type.empty()) file.typed(source.type);
      has_member = true;
    }
    if (!source.field.empty() && !source.defines.empty()) file.assigns_field(source.field);
    if (!source.method_of.empty()) file.defines("get_alpha", SymbolKind::method).qualified(source.method_of);
    if (!source.assigned_type.empty() && !source.defines.empty()) file.assigns_type("get_beta", source.assigned_type);
    if (source.is_test) file.defines_test("test_it");
    for (const std::string& import : source.imports) add_import(file, import);
    if (!source.assigns.empty()) file.assigns_member(source.assigns);
    std::set<std::string> seen;
    for (const std::string& name : source.refers) {
      if (seen.size() == source.outside && !source.defines.empty()) file.inside_last();
      if (!seen.insert(name).second) continue;
      name.starts_with("->") ? file.member_calls(std::string_view(name).substr(2)) : file.calls(name);
    }
    file.inserts_lines(source.inserted_at, source.inserted);
  }

  std::mt19937 random_;
  bool is_cpp_;
  bool is_python_;
  bool has_packages_;
  bool is_csharp_;
  Sources sources_;
};

// The new ids of the files and folders of the old state.
NewIds new_ids(const Repo& before, const Repo& now) {
  NewIds ids;
  for (const RepoFile& file : before.files) ids.files.push_back(now.find_file(file.path));
  for (const Folder& folder : before.folders) ids.folders.push_back(now.find_folder(folder.path));
  return ids;
}

// What changed from one state to the other.
LinkChanges changes_between(const Repo& before, const Repo& now, bool knows_before) {
  LinkChanges changes;
  for (std::uint32_t i = 0; i < now.files.size(); ++i) {
    const FileId old = before.find_file(now.files[i].path);
    if (!old.exists()) {
      changes.files.push_back({FileId{i}, nullptr});
      add_keys_of_file(changes.keys, now.files[i].path, now.files[i].language.name);
    } else if (encode_facts(before.facts_of(old)) != encode_facts(now.facts_of({i}))) {
      changes.files.push_back({FileId{i}, knows_before ? &before.facts_of(old) : nullptr});
    }
  }
  for (const RepoFile& file : before.files) {
    if (!now.find_file(file.path).exists()) add_keys_of_file(changes.keys, file.path, file.language.name);
  }
  for (const Folder& folder : before.folders) {
    if (!now.find_folder(folder.path).exists()) add_keys_of_folder(changes.keys, folder.path);
  }
  for (const Folder& folder : now.folders) {
    if (!before.find_folder(folder.path).exists()) add_keys_of_folder(changes.keys, folder.path);
  }
  return changes;
}

template <typename Item>
std::string bytes_of(const Rows<Item>& rows, std::uint32_t i) {
  const std::span<const Item> row = rows.row(i);
  return {reinterpret_cast<const char*>(row.data()), row.size_bytes()};
}

void expect_same(const Repo& repo, const Links& updated, const Links& made) {
  for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
    SCOPED_TRACE(repo.files[i].path);
    ASSERT_EQ(bytes_of(updated.imports, i), bytes_of(made.imports, i));
    ASSERT_EQ(bytes_of(updated.dependencies, i), bytes_of(made.dependencies, i));
    ASSERT_EQ(bytes_of(updated.dependents, i), bytes_of(made.dependents, i));
    ASSERT_EQ(bytes_of(updated.uses, i), bytes_of(made.uses, i));
    ASSERT_EQ(bytes_of(updated.references, i), bytes_of(made.references, i));
    ASSERT_EQ(bytes_of(updated.used_files, i), bytes_of(made.used_files, i));
    ASSERT_EQ(bytes_of(updated.declared_in, i), bytes_of(made.declared_in, i));
    ASSERT_EQ(bytes_of(updated.lookups, i), bytes_of(made.lookups, i));
    ASSERT_EQ(bytes_of(updated.asked, i), bytes_of(made.asked, i));
    ASSERT_EQ(bytes_of(updated.names, i), bytes_of(made.names, i));
    ASSERT_EQ(bytes_of(updated.members, i), bytes_of(made.members, i));
    ASSERT_EQ(bytes_of(updated.modules, i), bytes_of(made.modules, i));
    ASSERT_EQ(bytes_of(updated.sentences, i), bytes_of(made.sentences, i));
  }
  EXPECT_EQ(updated.bases, made.bases);
  EXPECT_EQ(updated.is_test, made.is_test);
  EXPECT_EQ(updated.cycle, made.cycle);
  EXPECT_EQ(updated.cycles, made.cycles);
}

// A file without effects has the same rows as before.
void expect_effects(const Repo& repo, const Links& before, const Links& now, const LinkEffects& effects) {
  for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
    SCOPED_TRACE(repo.files[i].path);
    if ((effects[i] & kDependenciesDiffer) == 0) {
      ASSERT_EQ(bytes_of(before.dependencies, i), bytes_of(now.dependencies, i));
    }
    if ((effects[i] & kDependentsDiffer) == 0) {
      ASSERT_EQ(bytes_of(before.dependents, i), bytes_of(now.dependents, i));
    }
    if ((effects[i] & kUsesDiffer) == 0) {
      ASSERT_EQ(before.uses.row(i).size(), now.uses.row(i).size());
    }
    if ((effects[i] & kImportsDiffer) == 0) {
      ASSERT_EQ(before.imports.row(i).size(), now.imports.row(i).size());
    }
  }
}

class RandomChanges : public testing::TestWithParam<unsigned> {};

TEST_P(RandomChanges, GiveTheLinksOfTheNewState) {
  RandomRepo random(GetParam());
  RepoFixture first = random.repo();
  Repo before = first.take();
  Links links = link_repo(before);
  for (int step = 0; step < 12; ++step) {
    SCOPED_TRACE(fmt::format("step {}", step));
    random.change();
    RepoFixture fixture = random.repo();
    Repo now = fixture.take();
    RenumberedLinks old = renumber_links(links, new_ids(before, now), now.files.size());
    LinkChanges changes = changes_between(before, now, step % 4 != 3);
    changes.effects = old.effects;
    changes.removed_members = old.removed_members;
    Links updated = old.links;
    const LinkUpdate update = update_links(now, updated, changes, KeepReferences::yes);
    const Links made = link_repo(now);
    expect_same(now, updated, made);
    expect_effects(now, old.links, made, update.effects);
    if (HasFatalFailure()) return;
    before = std::move(now);
    links = made;
  }
}

INSTANTIATE_TEST_SUITE_P(UpdateLinks, RandomChanges, testing::Range(0u, kCSharpSeeds + 30));

// The file refers to `f` as before, but now it has an `f` of its own.
TEST(UpdateLinks, MemberTakesANameFromAnotherFile) {
  RepoFixture first;
  first.add("a.h").defines("f");
  first.add("m.c").imports("\"a.h\"").defines("s").defines_inside("g", SymbolKind::field).calls("f");
  const Repo before = first.take();
  RepoFixture second;
  second.add("a.h").defines("f");
  second.add("m.c").imports("\"a.h\"").defines("s").defines_inside("f", SymbolKind::field).calls("f");
  const Repo now = second.take();
  Links links = link_repo(before);
  ASSERT_EQ(links.uses.row(before.find_file("a.h").value).size(), 1u);
  LinkChanges changes;
  changes.files.push_back({now.find_file("m.c"), &before.facts_of(before.find_file("m.c"))});
  update_links(now, links, changes, KeepReferences::yes);
  expect_same(now, links, link_repo(now));
}

// Pages name the functions that use a symbol, which links do not.
TEST(UpdateLinks, RenamedUserIsNoted) {
  RepoFixture first;
  first.add("a.h").defines("f");
  first.add("m.c").imports("\"a.h\"").defines("before").inside_last().calls("f");
  const Repo before = first.take();
  RepoFixture second;
  second.add("a.h").defines("f");
  second.add("m.c").imports("\"a.h\"").defines("after").inside_last().calls("f");
  const Repo now = second.take();
  Links links = link_repo(before);
  LinkChanges changes;
  changes.files.push_back({now.find_file("m.c"), &before.facts_of(before.find_file("m.c"))});
  const LinkUpdate update = update_links(now, links, changes, KeepReferences::yes);
  EXPECT_NE(update.effects[now.find_file("a.h").value] & kUsesDiffer, 0);
}

TEST(UpdateLinks, MovedCallIsNoted) {
  RepoFixture first;
  first.add("a.h").defines("f");
  first.add("m.c").imports("\"a.h\"").defines("one").inside_last().defines("two").calls("f");
  const Repo before = first.take();
  RepoFixture second;
  second.add("a.h").defines("f");
  second.add("m.c").imports("\"a.h\"").defines("one").defines("two").inside_last().calls("f");
  const Repo now = second.take();
  Links links = link_repo(before);
  LinkChanges changes;
  changes.files.push_back({now.find_file("m.c"), &before.facts_of(before.find_file("m.c"))});
  const LinkUpdate update = update_links(now, links, changes, KeepReferences::yes);
  expect_same(now, links, link_repo(now));
  EXPECT_NE(update.effects[now.find_file("a.h").value] & kUsesDiffer, 0);
}

// Links of the second state, made from those of the first.
void expect_update_like_new(RepoFixture& first, RepoFixture& second) {
  const Repo before = first.take();
  const Repo now = second.take();
  RenumberedLinks old = renumber_links(link_repo(before), new_ids(before, now), now.files.size());
  LinkChanges changes = changes_between(before, now, true);
  changes.effects = old.effects;
  changes.removed_members = old.removed_members;
  update_links(now, old.links, changes, KeepReferences::yes);
  expect_same(now, old.links, link_repo(now));
}

// Kotlin's imports name what is in a package, in whatever file.
TEST(UpdateLinks, ImportFindsANewNameOfAPackage) {
  const auto fill = [](RepoFixture& repo, const char* name) {
    repo.add("a/Types.kt").defines("org.a", SymbolKind::namespace_).defines(name, SymbolKind::class_);
    repo.add("b/Main.kt").defines("org.b", SymbolKind::namespace_).imports("org.a.New").imports("org.a.Old");
  };
  RepoFixture first;
  fill(first, "Old");
  RepoFixture second;
  fill(second, "New");
  expect_update_like_new(first, second);
}

TEST(UpdateLinks, ImportFindsANameInANewFileOfAPackage) {
  const auto fill = [](RepoFixture& repo, bool has_new) {
    repo.add("a/Old.kt").defines("org.a", SymbolKind::namespace_).defines("Old", SymbolKind::class_);
    if (has_new) repo.add("a/New.kt").defines("org.a", SymbolKind::namespace_).defines("New", SymbolKind::class_);
    repo.add("b/Main.kt").defines("org.b", SymbolKind::namespace_).imports("org.a.New");
  };
  for (const bool is_added : {true, false}) {
    RepoFixture first;
    fill(first, !is_added);
    RepoFixture second;
    fill(second, is_added);
    expect_update_like_new(first, second);
  }
}

TEST(UpdateLinks, BodyEditOpensNoOtherFile) {
  RepoFixture repo;
  repo.add("a.h").defines("f").defines("g");
  repo.add("m.c").imports("\"a.h\"").calls("f");
  const Repo& state = repo.repo();
  Links links = repo.links();
  LinkChanges changes;
  changes.files.push_back({state.find_file("a.h"), &state.facts_of(state.find_file("a.h"))});
  const LinkUpdate update = update_links(state, links, changes, KeepReferences::yes);
  EXPECT_EQ(update.effects, LinkEffects(state.files.size()));
  EXPECT_FALSE(update.graph_differs);
}

}  // namespace
}  // namespace docmill
