// SPDX-License-Identifier: Apache-2.0
//
// Paths are searched breadth first, each is taken once, and their number is limited, so a circle ends.
#include "stages/link/used_namespaces.h"

#include <algorithm>

namespace docmill {
namespace {

// Takes ".*" off, or the whole of "*".
bool take_star(std::string_view& path) {
  if (!path.ends_with('*')) return false;
  path.remove_suffix(path.size() > 1 ? 2 : 1);
  return true;
}

void add_new(std::vector<std::string>& list, std::string path, std::size_t most) {
  const bool is_new = std::ranges::find(list, path) == list.end();
  if (is_new && list.size() < most) list.push_back(std::move(path));
}

}  // namespace

bool is_at_or_below(std::string_view path, std::string_view outer) {
  return outer.empty() || (path.starts_with(outer) && (path.size() == outer.size() || path[outer.size()] == '.'));
}

void UsedNamespaces::read(FileId user, std::span<const FileId> seen) {
  uses_.clear();
  if (!repo_.file(user).language.traits->has_implicit_this) return;
  add(repo_.facts_of(user));
  for (FileId file : seen) add(repo_.facts_of(file));
}

void UsedNamespaces::add(const FileFacts& facts) {
  for (const ExportAlias& alias : facts.exports) {
    Use use{facts.view(alias.name), facts.view(alias.local), false};
    use.is_whole = take_star(use.meant);
    if (use.is_whole) take_star(use.inside);
    const bool is_known = std::ranges::any_of(uses_, [&](const Use& one) {
      return one.inside == use.inside && one.meant == use.meant && one.is_whole == use.is_whole;
    });
    if (!is_known) uses_.push_back(use);
  }
}

std::vector<std::string> UsedNamespaces::other_paths(std::string_view path) const {
  std::vector<std::string> paths{std::string(path)};
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string written = paths[i];
    for (const Use& use : uses_) {
      if (!use.is_whole && ends_with_path(use.inside, written)) add_new(paths, std::string(use.meant), kMost);
      if (!use.is_whole || use.inside.empty()) continue;
      for (std::size_t dot = written.find('.'); dot != std::string::npos; dot = written.find('.', dot + 1)) {
        if (!ends_with_path(use.inside, std::string_view(written).substr(0, dot))) continue;
        add_new(paths, std::string(use.meant).append(written.substr(dot)), kMost);
      }
    }
  }
  paths.erase(paths.begin());
  return paths;
}

std::vector<std::string> UsedNamespaces::seen_in(std::span<const std::string> namespaces) const {
  std::vector<std::string> found;
  const auto is_seen = [&](std::string_view scope) {
    const auto is_around = [&](const std::string& path) { return is_at_or_below(path, scope); };
    return scope.empty() || std::ranges::any_of(namespaces, is_around) || std::ranges::any_of(found, is_around);
  };
  for (std::size_t before = found.size() + 1; before != found.size();) {
    before = found.size();
    for (const Use& use : uses_) {
      if (use.is_whole && is_seen(use.inside)) add_new(found, std::string(use.meant), kMost);
    }
  }
  return found;
}

}  // namespace docmill
