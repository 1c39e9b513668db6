// SPDX-License-Identifier: Apache-2.0
//
// Each edit works on the result of the previous ones, so paths are listed again, in sorted order.
#include "tests/pipeline/random_edits.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "stages/rules/user_rules.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLines[] = {"",
                                  "x = 1",
                                  "# note",
                                  "/* note */",
                                  "def added(): pass",
                                  "import os",
                                  "#include \"core/gear.h\"",
                                  "int added(void);",
                                  "int turn(int speed);",
                                  "```",
                                  "<a id=\"x\"></a>",
                                  "from pkg import tool",
                                  "# Title",
                                  "[link](../README.md)",
                                  "  }",
                                  "x = eval(text)",
                                  "x = eval(text)  # nosec",
                                  "eval(text)  # docmill: allow py/eval it is fixed",
                                  "strcpy(a, b);",
                                  "# docmill: allow py/eval"};
constexpr const char* kNames[] = {"new.py",       "new.c",       "engine.h", "README.md", "a b.txt",
                                  "x#y.py",       "index.md",    "NEW.py",   "q`t.py",    "package.json",
                                  "Package.json", "conftest.py", "go.mod",   "doc.md",    "test_f.py"};
constexpr const char* kContents[] = {"",
                                     "def f(x):\n    return x\n",
                                     "int g(int a) { return a; }\n",
                                     "# Title\n\ntext\n",
                                     "{\"scripts\": {\"test\": \"x\"}}\n",
                                     "caf\xe9 \xff\n",
                                     "import a\r\n\r\ndef h(): pass\r\n",
                                     "\xEF\xBB\xBFvalue = 1\n",
                                     "import os\n\n\ndef run(c):\n    os.system(c)\n    eval(c)\n",
                                     "class A:\n    def f(self, c):\n        exec(c)  # nosec\n        eval(c)\n",
                                     "void f(char* a, char* b) { strcpy(a, b); gets(a); }\n",
                                     "binary \0 file"};
constexpr const char* kAttributes[] = {"",
                                       "*.py linguist-generated\n",
                                       "core/** linguist-vendored\n",
                                       "*.txt linguist-generated\n",
                                       "*.h linguist-language=C++\n",
                                       "# nothing\n"};

constexpr const char* kOwnerPaths[] = {".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"};
constexpr const char* kOwners[] = {"", "* @all\n", "*.py @python\ncore/ @core @team/x\n", "/core/* @one\n*.h\n",
                                   "# nothing\n"};
constexpr const char* kBases[] = {"struct Base {};\n", "struct Base {};\nstruct Other {};\nstruct Base {};\n",
                                  "struct Other {};\n"};

// Rules of a user that find something in the files above and in those of write_mixed_repo().
constexpr const char* kUserRules[] = {
    "languages = 'Python'\n[[rule]]\nid = 'my/go'\nTEXTS\n[[rule.match]]\ncall = '.go'\n",
    "languages = 'Python'\n[[rule]]\nid = 'my/run'\nTEXTS\n[[rule.match]]\ncall = '.run'\n"
    "[[rule]]\nid = 'my/go'\nTEXTS\n[[rule.match]]\nnode = 'return_statement'\n",
    "languages = 'Python'\n[[rule]]\nid = 'py/eval'\nTEXTS\n[[rule.match]]\ncall = 'Tool'\n",
    "languages = ['C', 'C++']\n[[rule]]\nid = 'my/turn'\nlanguages = 'C'\nTEXTS\n[[rule.match]]\ncall = ['turn', "
    "'ratio']\n"};
constexpr const char* kTexts =
    "kind = 'security'\nseverity = 'high'\nconfidence = 'high'\ntitle = 'Mine'\nmessage = 'Mine.'\nwhy = 'So.'\n"
    "fix = 'Do.'\nbad = 'x'\ngood = 'y'";
const RuleChoice kChoices[] = {
    {}, {{}, {"py/*"}, {}}, {{"my/*"}, {}, {}}, {{}, {}, {{"my/*", Level::low}, {"py/e*", Level::high}}}};

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put_bytes(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines{""};
  for (char c : text) {
    if (c == '\n') lines.emplace_back();
    else lines.back() += c;
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) text += (i == 0 ? "" : "\n") + lines[i];
  return text;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string RandomEdits::edit() {
  static constexpr Edit kEdits[] = {
      &RandomEdits::insert_line,     &RandomEdits::delete_lines,   &RandomEdits::rename_name,
      &RandomEdits::touch,           &RandomEdits::change_letter,  &RandomEdits::add_file,
      &RandomEdits::remove_file,     &RandomEdits::rename_file,    &RandomEdits::move_file,
      &RandomEdits::move_folder,     &RandomEdits::file_to_folder, &RandomEdits::folder_to_file,
      &RandomEdits::replace_content, &RandomEdits::add_link,       &RandomEdits::change_attributes,
      &RandomEdits::change_owners,   &RandomEdits::change_bases,   &RandomEdits::swap_files,
      &RandomEdits::remove_page,     &RandomEdits::alter_page,     &RandomEdits::add_stray,
      &RandomEdits::change_argument, &RandomEdits::change_rules,   &RandomEdits::switch_rules,
      &RandomEdits::change_knots};
  return (this->*any(kEdits))();
}

std::vector<std::string> RandomEdits::files() const {
  std::vector<std::string> list;
  for (const auto& entry : fs::recursive_directory_iterator(site_.options.repo)) {
    if (entry.symlink_status().type() == fs::file_type::regular) {
      list.push_back(entry.path().string().substr(site_.options.repo.size() + 1));
    }
  }
  std::sort(list.begin(), list.end());
  return list;
}

std::vector<std::string> RandomEdits::folders() const {
  std::vector<std::string> list;
  for (const auto& entry : fs::recursive_directory_iterator(site_.options.repo)) {
    if (entry.symlink_status().type() == fs::file_type::directory) {
      list.push_back(entry.path().string().substr(site_.options.repo.size() + 1));
    }
  }
  std::sort(list.begin(), list.end());
  return list;
}

std::string RandomEdits::any_file() {
  if (files().empty()) site_.write("again/new.py", "def again(): pass\n");
  return any(files());
}

std::string RandomEdits::free_path(std::string path) const {
  while (fs::exists(fs::symlink_status(full(path)))) path += "x";
  return path;
}

std::string RandomEdits::insert_line() {
  const std::string path = any_file();
  std::vector<std::string> lines = lines_of(bytes_of(full(path)));
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(below(lines.size() + 1)), any(kLines));
  put_bytes(full(path), joined(lines));
  return "insert into " + path;
}

std::string RandomEdits::delete_lines() {
  const std::string path = any_file();
  std::vector<std::string> lines = lines_of(bytes_of(full(path)));
  const std::size_t first = below(lines.size());
  const std::size_t end = std::min(lines.size(), first + 1 + below(4));
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.begin() + static_cast<std::ptrdiff_t>(end));
  put_bytes(full(path), joined(lines));
  return "delete from " + path;
}

std::string RandomEdits::rename_name() {
  static constexpr std::pair<const char*, const char*> kRenamed[] = {
      {"Tool", "Device"}, {"turn", "rotate"}, {"ratio", "turn"}, {"go", "run"}, {"help", "assist"}, {"Names", "App"}};
  const std::string path = any_file();
  const auto& [from, to] = any(kRenamed);
  std::string text = bytes_of(full(path));
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 1)) {
    text.replace(at, std::string_view(from).size(), to);
  }
  put_bytes(full(path), text);
  return "rename " + std::string(from) + " in " + path;
}

// Changes a line that a page may quote, but nothing that it refers to.
std::string RandomEdits::change_argument() {
  const std::string path = any_file();
  std::string text = bytes_of(full(path));
  const auto brackets = static_cast<std::size_t>(std::count(text.begin(), text.end(), '('));
  if (brackets == 0) return "nothing";
  std::size_t wanted = below(brackets);
  const auto at = std::find_if(text.begin(), text.end(), [&](char c) { return c == '(' && wanted-- == 0; });
  text.insert(at + 1, static_cast<char>('1' + below(9)));
  put_bytes(full(path), text);
  return "change an argument in " + path;
}

// Functions that are too complex, or nearly so: their ranking in all folders above differs.
std::string RandomEdits::change_knots() {
  static constexpr const char* kPaths[] = {"hard/knot.py", "hard/deep/tie.py", "pkg/tangle.py"};
  const std::string path = any(kPaths);
  if (!can_be_file(path) || !can_be_file(path.substr(0, path.find('/')) + "/x")) return "nothing";
  std::string text;
  for (std::size_t i = 0, count = below(9); i < count; ++i) {
    text += "def knot" + std::to_string(below(20)) + "(a):\n";
    const std::size_t depth = 4 + below(4);
    for (std::size_t level = 1; level <= depth; ++level) text += std::string(level * 2, ' ') + "if a:\n";
    text += std::string(depth * 2 + 2, ' ') + "pass\n";
  }
  put_bytes(full(path), text);
  return "knots in " + path;
}

std::string RandomEdits::touch() {
  const std::string path = any_file();
  EXPECT_EQ(utimensat(AT_FDCWD, full(path).c_str(), nullptr, 0), 0);
  return "touch " + path;
}

// Restores the old times.
std::string RandomEdits::change_letter() {
  const std::string path = any_file();
  std::string text = bytes_of(full(path));
  const auto letters = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_letter));
  if (letters == 0) return "nothing";
  std::size_t wanted = below(letters);
  const auto at = std::find_if(text.begin(), text.end(), [&](char c) { return is_letter(c) && wanted-- == 0; });
  *at = *at == 'q' ? 'z' : 'q';
  struct stat before {};
  EXPECT_EQ(stat(full(path).c_str(), &before), 0);
  put_bytes(full(path), text);
  const timespec times[] = {before.st_atim, before.st_mtim};
  EXPECT_EQ(utimensat(AT_FDCWD, full(path).c_str(), times, 0), 0);
  return "change a letter of " + path;
}

std::string RandomEdits::add_file() {
  const std::string path = free_path((fs::path(any_file()).parent_path() / any(kNames)).string());
  const bool is_binary = below(12) == 0;
  put_bytes(full(path), is_binary ? std::string_view("\0\1", 2) : std::string_view(any(kContents)));
  return "add " + path;
}

std::string RandomEdits::remove_file() {
  const std::string path = any_file();
  fs::remove(full(path));
  return "remove " + path;
}

std::string RandomEdits::rename_file() {
  static constexpr const char* kSuffixes[] = {".bak", "2", ".txt", ".py", "~2"};
  const std::string path = any_file();
  const std::string to = free_path(path + any(kSuffixes));
  fs::rename(full(path), full(to));
  return "rename " + path + " to " + to;
}

std::string RandomEdits::move_file() {
  const std::string path = any_file();
  if (folders().empty()) return "nothing";
  const std::string to = free_path(any(folders()) + "/" + fs::path(path).filename().string());
  fs::rename(full(path), full(to));
  return "move " + path + " to " + to;
}

std::string RandomEdits::move_folder() {
  if (folders().empty()) return "nothing";
  const std::string path = any(folders());
  const std::string to = free_path(fs::path(path).filename().string());
  fs::rename(full(path), full(to));
  return "move folder " + path + " to " + to;
}

std::string RandomEdits::file_to_folder() {
  const std::string path = any_file();
  const std::string text = bytes_of(full(path));
  fs::remove(full(path));
  put_bytes(full(path + "/inner.py"), text);
  return "file to folder " + path;
}

std::string RandomEdits::folder_to_file() {
  if (folders().size() < 4) return "nothing";
  const std::string path = any(folders());
  fs::remove_all(full(path));
  put_bytes(full(path), "now a file\n");
  return "folder to file " + path;
}

std::string RandomEdits::replace_content() {
  const std::string path = any_file();
  put_bytes(full(path), any(kContents));
  return "replace " + path;
}

std::string RandomEdits::add_link() {
  static constexpr const char* kTargets[] = {"/etc/passwd", ".", "nowhere"};
  const std::string path = free_path(any_file() + ".lnk");
  fs::create_symlink(any(kTargets), full(path));
  return "link " + path;
}

std::string RandomEdits::change_attributes() {
  put_bytes(full(free_path(".gitattributes") == ".gitattributes" || fs::is_regular_file(full(".gitattributes"))
                     ? ".gitattributes"
                     : free_path("attributes")),
            any(kAttributes));
  return "attributes";
}

bool RandomEdits::can_be_file(const std::string& path) const {
  const fs::path folder = fs::path(full(path)).parent_path();
  if (fs::exists(fs::symlink_status(folder)) && !fs::is_directory(folder)) return false;
  return fs::is_regular_file(full(path)) || free_path(path) == path;
}

std::string RandomEdits::change_rules() {
  UserRules rules;
  std::string log = "rules";
  for (std::size_t i = 0; i < std::size(kUserRules); ++i) {
    if (below(2) == 0) continue;
    std::string text = kUserRules[i];
    for (std::size_t at = 0; (at = text.find("TEXTS")) != text.npos;) text.replace(at, 5, kTexts);
    if (rules.add_file("my.toml", text)) log += " " + std::to_string(i);  // two can have a rule of the same id
  }
  const std::size_t choice = below(std::size(kChoices));
  site_.options.run_rules = rules.finish();
  site_.options.run_rules.choose(kChoices[choice]);
  return log + ", choice " + std::to_string(choice);
}

std::string RandomEdits::change_owners() {
  const std::string path = any(kOwnerPaths);
  if (!can_be_file(path)) return "nothing";
  if (below(3) == 0) {
    fs::remove(full(path));
  } else {
    put_bytes(full(path), any(kOwners));
  }
  return "owners in " + path;
}

// A class whose base is in another file.
std::string RandomEdits::change_bases() {
  for (const char* path : {"bases/base.h", "bases/derived.h"}) {
    if (!can_be_file(path)) return "nothing";
  }
  put_bytes(full("bases/base.h"), any(kBases));
  put_bytes(full("bases/derived.h"), "#include \"base.h\"\nclass Derived : public Base {};\n");
  return "bases";
}

std::string RandomEdits::switch_rules() {
  site_.options.rules = below(4) > 0;
  return site_.options.rules ? "rules on" : "rules off";
}

std::string RandomEdits::swap_files() {
  const std::string a = any_file();
  const std::string b = any_file();
  const std::string aside = free_path(a + ".tmp");
  if (a == b) return "nothing";
  fs::rename(full(a), full(aside));
  fs::rename(full(b), full(a));
  fs::rename(full(aside), full(b));
  return "swap " + a + " and " + b;
}

std::string RandomEdits::any_page() {
  std::vector<std::string> pages;
  for (const auto& [path, text] : site_.pages()) {
    if (!strays_.contains(path)) pages.push_back(path);
  }
  return any(pages);
}

std::string RandomEdits::remove_page() {
  const std::string page = any_page();
  fs::remove(site_.options.site + "/" + page);
  return "remove page " + page;
}

std::string RandomEdits::alter_page() {
  const std::string page = any_page();
  std::ofstream(site_.options.site + "/" + page, std::ios::binary | std::ios::app) << "scribble\n";
  return "alter page " + page;
}

std::string RandomEdits::add_stray() {
  const std::string folder = fs::path(any_page()).parent_path().string();
  const std::string path = (folder.empty() ? "" : folder + "/") + "stray" + std::to_string(strays_.size()) + ".txt";
  put_bytes(site_.options.site + "/" + path, "mine\n");
  strays_[path] = "mine\n";
  return "stray " + path;
}

}  // namespace docmill
