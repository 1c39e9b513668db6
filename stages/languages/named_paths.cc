// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/named_paths.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>

#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestPath = 500;
constexpr std::size_t kLongestExtension = 10;  // with its dot

bool is_from_own_folder(std::string_view path) {
  return path.starts_with("./") || path == "." || path.starts_with("../");
}

// "a/b.c" is the module b.c of the folder a.
FileId find_module(const Lookups& lookups, std::string_view own, std::string_view start, std::string_view name) {
  const std::string_view folder = is_from_own_folder(name) ? own : start;
  const std::size_t slash = name.rfind('/');
  std::string path(name);
  std::replace(path.begin() + static_cast<std::ptrdiff_t>(slash == std::string_view::npos ? 0 : slash), path.end(), '.',
               '/');
  if (const FileId file = find_in(lookups, folder, path + ".py"); file.exists()) return file;
  return find_in(lookups, folder, path + "/__main__.py");
}

}  // namespace

FileId find_in(const Lookups& lookups, std::string_view folder, std::string_view path) {
  const std::optional<std::string> joined = join_path(folder, path);
  return joined && !joined->empty() ? lookups.file(*joined) : FileId{};
}

FileId find_only(const Lookups& lookups, std::string_view path) {
  FileId found;
  for (const FileId file : lookups.files_named(base_name(path))) {
    if (!ends_in_path(lookups.path(file), path)) continue;
    if (found.exists()) return {};
    found = file;
  }
  return found;
}

FileId find_command(const Lookups& lookups, std::string_view own, std::string_view start, std::string_view path) {
  if (path.starts_with(kModuleMark)) return find_module(lookups, own, start, path.substr(kModuleMark.size()));
  return find_in(lookups, is_from_own_folder(path) ? own : start, path);
}

bool is_file_path(std::string_view text) {
  const auto is_plain = [](unsigned char c) {
    return std::isalnum(c) || std::string_view("_-+./").find(static_cast<char>(c)) != std::string_view::npos;
  };
  const std::string_view name = text.substr(text.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (text.size() > kLongestPath || dot == std::string_view::npos || dot == 0 || name.size() - dot > kLongestExtension)
    return false;
  return dot + 1 < name.size() && std::isalpha(static_cast<unsigned char>(name[dot + 1])) &&
         std::all_of(text.begin(), text.end(), is_plain);
}

bool is_pattern(std::string_view path) {
  const std::size_t star = path.find('*');
  return star != std::string_view::npos && star == path.rfind('*') && path.find('/', star) == std::string_view::npos &&
         path.find_first_of("?[]{}$") == std::string_view::npos;
}

void link_matches(const Lookups& lookups, std::string_view folder, std::string_view pattern, ImportSite& site) {
  const std::optional<std::string> joined = join_path(folder, parent_path(pattern));
  const FolderId found = joined ? lookups.folder(*joined) : FolderId{};
  if (!found.exists()) return;
  const std::string_view name = base_name(pattern);
  const std::string_view begin = name.substr(0, name.find('*'));
  const std::string_view end = name.substr(name.find('*') + 1);
  site.link_module(at_folder(found));
  for (FileId file : lookups.files_in(found)) {
    const std::string_view own = base_name(lookups.path(file));
    const bool matches = own.size() >= begin.size() + end.size() && own.starts_with(begin) && own.ends_with(end);
    if (matches && file != site.file()) site.link_module(at_file(file));
  }
}

}  // namespace docmill
