// SPDX-License-Identifier: Apache-2.0
//
// Addresses of the repo's own files, as the pages of one folder of the site write them.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "stages/model/file_facts.h"

namespace docmill {

// The address of one file of the repo, for links to many of its lines from one page.
class SourceUrl {
 public:
  SourceUrl(std::string base, std::string pattern) : base_(std::move(base)), pattern_(std::move(pattern)) {}

  // Appends the address at these lines; {0, 0}: of the file.
  void append(std::string& out, LineSpan lines) const;

 private:
  std::string base_;     // the relative address; "" if there is a pattern
  std::string pattern_;  // the template, all but {start} and {end} filled in
};

struct SourceAddress {
  std::string repo;     // the way from the folder to the repo: "../../src/", encoded; "" if there is a pattern
  std::string pattern;  // the template with its commit; "": addresses are relative

  // `path`: of the repo.
  SourceUrl of(std::string_view path) const;
};

}  // namespace docmill
