// SPDX-License-Identifier: Apache-2.0
//
// HtmlFile: the state of one page during the walk.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "stages/languages/facts_builder.h"

namespace docmill {

struct HtmlFile {
  struct OpenHeading {
    SymbolId symbol;
    int level;
  };

  std::vector<OpenHeading> headings;                            // levels ascending
  std::set<std::pair<ImportKind, std::string_view>> addresses;  // that are recorded, each with what it is for
  std::unordered_set<std::string_view> names;                   // of parts. Never iterated
  std::deque<std::string> texts;                                // that names of references are views of
  std::string description;
  LineSpan description_lines;
  TSNode element{};           // the last one that the walk has entered
  std::uint32_t svg_end = 0;  // up to here, the walk is in a picture
  bool has_base = false;      // relative addresses are from another place: <base href="…">

  std::string_view keep(std::string text) { return texts.emplace_back(std::move(text)); }
};

inline HtmlFile& html_file(FactsBuilder& facts) { return facts.state<HtmlFile>(); }

// Language::conceal.
bool conceal_html(std::string_view source, std::string& concealed);

// --- html_outline.cc ------------------------------------------------------------------------------------------------

// The text of an element as a reader sees it, without the tags in it.
std::string text_of_element(FactsBuilder& facts, TSNode element);
// Records a heading or the title.
void read_element(FactsBuilder& facts, TSNode element);
// What follows the headings that are open belongs to none of them.
void close_html_headings(FactsBuilder& facts, int level, std::uint32_t last_line);

// --- html_addresses.cc ----------------------------------------------------------------------------------------------

// An attribute of a tag.
struct HtmlAttribute {
  std::string_view name;  // as written
  std::string_view value;
  TSNode node{};
};

// What a <link> with these attributes is for.
ImportKind kind_of_link(const std::vector<HtmlAttribute>& attributes);
// Records what the attribute names: a file, a class, a function. `link_kind` is used only if the tag is a <link>.
void read_attribute(FactsBuilder& facts, std::string_view tag, ImportKind link_kind, const HtmlAttribute& attribute);
// Records the templates that tags of templates name: `{% extends "base.html" %}`.
void read_template_tags(FactsBuilder& facts, TSNode text);

}  // namespace docmill
