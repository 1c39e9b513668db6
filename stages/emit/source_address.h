// SPDX-License-Identifier: Apache-2.0
//
// Addresses of the repo's files, for the links on the pages of one folder of the site.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "stages/model/file_facts.h"

namespace docmill {

// How links lead to lines of a file.
enum class LinkStyle : std::uint8_t {
  plain,   // "a.md#L3"
  github,  // "a.md?plain=1#L3" if GitHub renders the file, because it then shows lines only with "?plain=1"
};

// The address of one file of the repo. It can be used for many links to lines of the file.
class SourceUrl {
 public:
  SourceUrl(std::string base, std::string pattern, std::string_view query)
      : base_(std::move(base)), pattern_(std::move(pattern)), query_(query) {}

  // Appends the address of these lines, or of the whole file if they are {0, 0}.
  void append(std::string& out, LineSpan lines) const;

 private:
  std::string base_;        // the relative address; "" if there is a pattern
  std::string pattern_;     // the template with everything filled in except {start} and {end}
  std::string_view query_;  // static; put before the lines
};

struct SourceAddress {
  std::string repo;     // relative path from the folder to the repo: "../../src/", encoded; "" if there is a pattern
  std::string pattern;  // the template with the commit filled in; "": addresses are relative
  LinkStyle style = LinkStyle::plain;

  // `path`: relative to the repo.
  SourceUrl of(std::string_view path) const;
};

}  // namespace docmill
