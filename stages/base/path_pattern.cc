// SPDX-License-Identifier: Apache-2.0
//
// Nearly all patterns in use are `name`, `*.suffix` or a path without wildcards. They are recognised once, so that only
// the rest needs a glob match. As in git, the part before the first wildcard is compared on its own and then dropped,
// even before a `**` that is not a whole component.
#include "stages/base/path_pattern.h"

#include <algorithm>

#include "stages/base/glob.h"

namespace docmill {
namespace {

constexpr std::string_view kSpecial = "*?[\\";

}  // namespace

PathPattern::PathPattern(std::string_view pattern) {
  if (pattern.ends_with('/')) {
    folders_only_ = true;
    pattern.remove_suffix(1);
  }
  const bool by_name = pattern.find('/') == std::string_view::npos;
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  const std::size_t special = std::min(pattern.find_first_of(kSpecial), pattern.size());
  const bool is_suffix = pattern.starts_with('*') && pattern.find_first_of(kSpecial, 1) == std::string_view::npos;
  if (by_name && is_suffix) {
    form_ = Form::name_suffix;
    literal_ = pattern.substr(1);
    return;
  }
  if (!by_name) {
    form_ = Form::path_glob;
  } else if (special < pattern.size()) {
    form_ = Form::name_glob;
  }
  literal_ = pattern.substr(0, special);
  glob_ = pattern.substr(special);
}

bool PathPattern::matches(std::string_view path, bool is_folder) const {
  if (folders_only_ && !is_folder) return false;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  switch (form_) {
    case Form::name: return name == literal_ && !name.empty();
    case Form::name_suffix: return name.ends_with(literal_);
    case Form::name_glob: return name.starts_with(literal_) && glob_matches(glob_, name.substr(literal_.size()));
    case Form::path_glob: return path.starts_with(literal_) && glob_matches(glob_, path.substr(literal_.size()));
  }
  return false;
}

}  // namespace docmill
