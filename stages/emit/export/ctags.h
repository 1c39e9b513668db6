// SPDX-License-Identifier: Apache-2.0
//
// A tags file as tags(5) describes it, for `docmill export --format ctags`: the extended format of Universal Ctags,
// with line numbers as addresses. It has each definition once, sorted by name, so that editors can search it by
// bisection. Declarations are left out in languages with headers, as Universal Ctags does by default; elsewhere (a
// method of an interface) they are the only place of the name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

struct Tag {
  FileId file;
  SymbolId symbol;
};

// The tags of the repo in the order of the file: by name as it is written there, by bytes, then by file and place. Uses
// TBB in the caller's arena.
std::vector<Tag> sorted_tags(const Repo& repo);

// Appends the lines that come first: the format, and which program wrote it.
void append_tags_header(std::string& out);

// Appends the line of a tag.
void append_tag(std::string& out, const Repo& repo, const Tag& tag);

// Appends a name or a field as a tags file has it: with escapes for tabs, other control characters and backslashes.
void append_tag_text(std::string& out, std::string_view text);

}  // namespace docmill
