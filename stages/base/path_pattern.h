// SPDX-License-Identifier: Apache-2.0
//
// PathPattern: one pattern of .gitignore or .gitattributes, as gitignore(5) reads it. A pattern without a '/' is
// matched against the name, any other against the path below the folder of the rule file. A pattern with a final '/'
// matches folders only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace docmill {

class PathPattern {
 public:
  // `pattern` as written, without a leading '!'.
  explicit PathPattern(std::string_view pattern);

  // `path` is relative to the folder of the rule file.
  bool matches(std::string_view path, bool is_folder) const;

 private:
  enum class Form : std::uint8_t { name, name_suffix, name_glob, path_glob };

  std::string literal_;  // the name or path must begin with it, or for name_suffix end with it
  std::string glob_;     // the rest must match it; empty for name and name_suffix
  Form form_ = Form::name;
  bool folders_only_ = false;
};

}  // namespace docmill
