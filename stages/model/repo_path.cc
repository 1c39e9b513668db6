// SPDX-License-Identifier: Apache-2.0
//
// Operations on repo paths as text.
#include "stages/model/repo_path.h"

#include <algorithm>

#include "stages/model/repo.h"

namespace docmill {

std::optional<std::string> join_path(std::string_view folder, std::string_view relative) {
  std::string path(folder);
  bool inside = true;
  for_each_component(relative, [&](std::string_view component) {
    if (component.empty() || component == "." || !inside) return;
    if (component == "..") {
      inside = !path.empty();
      path.resize(parent_path(path).size());
    } else {
      if (!path.empty()) path += '/';
      path += component;
    }
  });
  if (!inside) return std::nullopt;
  return path;
}

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view first_component(std::string_view path) { return path.substr(0, path.find('/')); }

bool is_or_holds(std::string_view folder, std::string_view path) {
  return folder.empty() || (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

bool ends_in_path(std::string_view path, std::string_view suffix) {
  return path.ends_with(suffix) && (path.size() == suffix.size() || path[path.size() - suffix.size() - 1] == '/');
}

std::uint32_t shared_components(std::string_view a, std::string_view b) {
  std::uint32_t count = 0;
  while (!a.empty() && !b.empty() && first_component(a) == first_component(b)) {
    const std::size_t next = first_component(a).size() + 1;
    a.remove_prefix(std::min(next, a.size()));
    b.remove_prefix(std::min(next, b.size()));
    ++count;
  }
  return count;
}

std::uint32_t steps_between(std::string_view a, std::string_view b) {
  std::uint32_t components = 0;
  for (std::string_view path : {a, b}) for_each_component(path, [&](std::string_view) { ++components; });
  return components - 2 * shared_components(a, b);
}

}  // namespace docmill
