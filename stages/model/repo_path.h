// SPDX-License-Identifier: Apache-2.0
//
// Operations on repo paths as text. Paths are '/'-separated and relative to the root, "" is the root itself, and no
// component is "." or "..".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docmill {

// The path that `relative` means from inside `folder`, with ".", ".." and empty components resolved. None if it leads
// out of the repo. A leading '/' of `relative` has no effect; to resolve from the root, pass "" as the folder.
std::optional<std::string> join_path(std::string_view folder, std::string_view relative);

// The last component.
std::string_view base_name(std::string_view path);

// A file's name up to its first dot. A dot at the beginning belongs to it.
inline std::string_view name_stem(std::string_view name) { return name.substr(0, name.find('.', 1)); }

// The first component.
std::string_view first_component(std::string_view path);

// True if `folder` is `path` or contains it.
bool is_or_holds(std::string_view folder, std::string_view path);

// True if `path` ends in `suffix`, by whole components.
bool ends_in_path(std::string_view path, std::string_view suffix);

// The number of leading components that two folders' paths share.
std::uint32_t shared_components(std::string_view a, std::string_view b);

// The number of steps, up and down, from one folder to the other.
std::uint32_t steps_between(std::string_view a, std::string_view b);

// Calls `visit(component)` for each component, from the first.
template <typename Visit>
void for_each_component(std::string_view path, Visit visit) {
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    visit(path.substr(0, slash));
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
  }
}

}  // namespace docmill
