// SPDX-License-Identifier: Apache-2.0
//
// Roles come from three places: the file's name or language, the folders on its path (stages/model/file_roles.h), and
// marks in its facts.
#include "stages/emit/file/roles.h"

#include <algorithm>
#include <initializer_list>

namespace docmill {
namespace {

class RoleFinder {
 public:
  explicit RoleFinder(const FileView& view) : file_(view.place), facts_(*view.facts) {}

  std::vector<Role> find() {
    find_test();
    by_path(RoleKind::documentation, {FileRole::documentation, FileRole::readme});
    by_path(RoleKind::example, {FileRole::example});
    by_path(RoleKind::benchmark, {FileRole::benchmark});
    by_path(RoleKind::build, {FileRole::build, FileRole::configuration});
    if (!by_mark(MarkKind::generated, RoleKind::generated) && file_.is_generated)
      add(RoleKind::generated, ".gitattributes");
    if (file_.is_vendored) {
      add(RoleKind::vendored, ".gitattributes");
    } else {
      by_path(RoleKind::vendored, {FileRole::vendored});
    }
    by_mark(MarkKind::entry_point, RoleKind::entry_point);
    by_path(RoleKind::package_interface, {FileRole::package_interface});
    by_path(RoleKind::licence, {FileRole::licence});
    return std::move(roles_);
  }

 private:
  void add(RoleKind kind, std::string_view path_part, LineSpan lines = {}) {
    roles_.push_back({kind, std::string(path_part), lines});
  }

  // By the file's name or language, else by a folder on its path.
  void by_path(RoleKind kind, std::initializer_list<FileRole> shown_by) {
    if (std::find(shown_by.begin(), shown_by.end(), file_.role) != shown_by.end()) return add(kind, file_.name());
    const std::string_view folder = folder_with_role(file_.path, *shown_by.begin());
    if (!folder.empty()) add(kind, folder);
  }

  bool by_mark(MarkKind mark_kind, RoleKind kind) {
    for (const Mark& mark : facts_.marks) {
      if (mark.kind != mark_kind) continue;
      add(kind, "", mark.lines);
      return true;
    }
    return false;
  }

  void find_test() {
    if (!file_.is_test) return;
    const auto is_sure = [](const Symbol& s) { return s.is_test && !is_test_function(s); };
    const auto test = std::ranges::find_if(facts_.symbols, is_sure);
    if (test != facts_.symbols.end()) return add(RoleKind::test, "", {test->lines.first, test->lines.first});
    const auto mark = std::ranges::find(facts_.marks, MarkKind::test, &Mark::kind);
    if (mark != facts_.marks.end()) return add(RoleKind::test, "", {mark->lines.first, mark->lines.first});
    if (!file_.test_part.empty()) return add(RoleKind::test, file_.test_part);
    const auto function = std::ranges::find_if(facts_.symbols, is_test_function);
    add(RoleKind::test, "", {function->lines.first, function->lines.first});
  }

  const FilePlace& file_;
  const FileFacts& facts_;
  std::vector<Role> roles_;
};

}  // namespace

std::vector<Role> roles_of(const FileView& view) { return RoleFinder(view).find(); }

std::string_view role_name(RoleKind kind) {
  switch (kind) {
    case RoleKind::test: return "test file";
    case RoleKind::documentation: return "documentation";
    case RoleKind::example: return "example";
    case RoleKind::benchmark: return "benchmark";
    case RoleKind::build: return "build or configuration";
    case RoleKind::generated: return "generated";
    case RoleKind::vendored: return "vendored";
    case RoleKind::entry_point: return "entry point";
    case RoleKind::package_interface: return "package interface";
    case RoleKind::licence: return "licence";
  }
  return {};
}

}  // namespace docmill
