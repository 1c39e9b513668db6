// SPDX-License-Identifier: Apache-2.0
//
// XmlFile: the state of one document during the walk. XML says only what is inside what; what an element means is a
// matter of its vocabulary. docmill knows a few of these by the names of their elements (XSD, XSLT, MSBuild, Maven,
// Ant, Android, property lists); in all others, an element has a name if an attribute gives it one.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "stages/languages/facts_builder.h"

namespace docmill {

struct XmlFile {
  // An element around the place of the walk.
  struct Open {
    std::uint32_t end = 0;
    std::string_view name;  // without its prefix
  };

  std::vector<Open> open;                 // outermost first
  std::uint32_t last_begin = 0xffffffff;  // of the last element
  std::string_view root;
  std::string_view package;                         // of an Android manifest: before names that begin with a dot
  bool is_interface_builder = false;                // its ids are random
  std::unordered_set<std::string_view> properties;  // that are defined. Never iterated
  std::unordered_set<std::string_view> paths;       // that are recorded, likewise
  std::deque<std::string> texts;
  std::string description;
  LineSpan description_lines;

  std::string_view keep(std::string text) { return texts.emplace_back(std::move(text)); }
  std::string_view parent() const { return open.size() < 2 ? std::string_view() : open[open.size() - 2].name; }
};

inline XmlFile& xml_file(FactsBuilder& facts) { return facts.state<XmlFile>(); }

struct XmlAttribute {
  std::string_view name;  // as written, with its prefix
  std::string_view value;
  TSNode node{};
};

// The name without its prefix: "element" of "xs:element".
inline std::string_view local_name(std::string_view name) { return name.substr(name.rfind(':') + 1); }

std::vector<XmlAttribute> xml_attributes_of(FactsBuilder& facts, TSNode tag);

// The value of the attribute with this name, as written; "" if there is none.
std::string_view xml_value_of(const std::vector<XmlAttribute>& attributes, std::string_view name);

// Language::conceal.
bool conceal_xml(std::string_view source, std::string& concealed);

// --- xml_definitions.cc ---------------------------------------------------------------------------------------------

// Defines what the element names, if it names something. `tag`: where it begins.
void define_element(FactsBuilder& facts, TSNode element, TSNode tag);

// --- xml_paths.cc ---------------------------------------------------------------------------------------------------

// Records the files and names that an attribute of the element refers to.
void read_xml_attribute(FactsBuilder& facts, std::string_view element, const XmlAttribute& attribute);
// Records the file or class that the text of an element names.
void read_xml_text(FactsBuilder& facts, std::string_view text, std::uint32_t line);
void add_xml_path(FactsBuilder& facts, ImportKind kind, std::string_view path, std::uint32_t line);

}  // namespace docmill
