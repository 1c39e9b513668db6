// SPDX-License-Identifier: Apache-2.0
//
// HTML. Symbols are headings, as an outline, and the parts of the page that have an id or are named anchors. A page
// imports the scripts, style sheets and templates that it names; it uses the classes and ids of style sheets.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <string>
#include <vector>

#include "stages/base/lower_case.h"
#include "stages/base/trim.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"
#include "stages/languages/web/html_file.h"
#include "stages/languages/web/web_paths.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".html", ".htm", ".xhtml", ".xht"};

std::vector<HtmlAttribute> attributes_of(FactsBuilder& facts, TSNode tag) {
  std::vector<HtmlAttribute> attributes;
  for_each_named_child(tag, [&](TSNode child, std::string_view) {
    if (!FactsBuilder::is(child, "attribute")) return;
    HtmlAttribute attribute;
    attribute.node = child;
    attribute.name = facts.text(FactsBuilder::child_of_type(child, "attribute_name"));
    TSNode value = FactsBuilder::child_of_type(child, "quoted_attribute_value");
    if (ts_node_is_null(value)) value = child;
    attribute.value = facts.text(FactsBuilder::child_of_type(value, "attribute_value"));
    attributes.push_back(attribute);
  });
  return attributes;
}

bool is_heading_tag(std::string_view tag) { return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6'; }

// The part of the page that a tag begins, if it has a name. A heading has one already.
void define_part(FactsBuilder& facts, TSNode tag, std::string_view tag_name, const HtmlAttribute& attribute) {
  const std::string name = lower_case(attribute.name);
  const bool is_name = name == "id" || (name == "name" && tag_name == "a");
  if (!is_name || is_heading_tag(tag_name)) return;
  if (attribute.value.empty() || attribute.value.find_first_of("{}<> \t\n") != std::string_view::npos) return;
  if (!html_file(facts).names.insert(attribute.value).second) return;
  const TSNode element = html_file(facts).element;
  const bool is_element = !ts_node_is_null(element) && ts_node_start_byte(element) == ts_node_start_byte(tag);
  Definition definition;
  definition.kind = SymbolKind::property;
  definition.node = is_element ? element : tag;
  definition.name_text = attribute.value;
  definition.head_end = ts_node_end_byte(tag);
  facts.add_symbol(definition);
}

void read_description(FactsBuilder& facts, const std::vector<HtmlAttribute>& attributes, TSNode tag) {
  const HtmlAttribute* content = nullptr;
  bool is_description = false;
  for (const HtmlAttribute& attribute : attributes) {
    if (attribute.name == "content") content = &attribute;
    is_description = is_description || (attribute.name == "name" && attribute.value == "description");
  }
  if (!is_description || content == nullptr || content->value.find("{") != std::string_view::npos) return;
  html_file(facts).description = content->value;
  html_file(facts).description_lines = {FactsBuilder::first_line(tag), FactsBuilder::last_line(tag)};
}

void read_tag(FactsBuilder& facts, TSNode tag) {
  const std::string name = lower_case(facts.text(FactsBuilder::child_of_type(tag, "tag_name")));
  const std::vector<HtmlAttribute> attributes = attributes_of(facts, tag);
  if (name == "meta") read_description(facts, attributes, tag);
  const ImportKind link_kind = name == "link" ? kind_of_link(attributes) : ImportKind::use;
  for (const HtmlAttribute& attribute : attributes) {
    if (attribute.value.empty()) continue;
    define_part(facts, tag, name, attribute);
    read_attribute(facts, name, link_kind, attribute);
  }
}

// `<!--#include file="a.html" -->`, for a server.
void read_html_comment(FactsBuilder& facts, TSNode comment) {
  const std::string_view text = facts.text(comment);
  if (!text.starts_with("<!--#include ")) return;
  const std::size_t open = text.find('"');
  const std::size_t close = open == std::string_view::npos ? open : text.find('"', open + 1);
  if (close == std::string_view::npos) return;
  const std::string_view path = text.substr(open + 1, close - open - 1);
  if (!path_of_address(path).empty())
    facts.add_import(ImportKind::include_quoted, path, FactsBuilder::first_line(comment));
}

void finish_html(FactsBuilder& facts, TSNode) {
  const std::string_view source = facts.source();
  const std::size_t end = source.find_last_not_of(kWhiteSpace);
  const auto lines = std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(end + 1), '\n');
  close_html_headings(facts, 0, static_cast<std::uint32_t>(lines) + 1);
  const HtmlFile& file = html_file(facts);
  if (!trim(file.description).empty()) facts.set_file_doc(file.description, file.description_lines);
}

constexpr NodeRule kRules[] = {
    {.node = "comment", .action = NodeAction::comment, .hook = read_html_comment},
    {.node = "element", .hook = read_element},
    {.node = "self_closing_tag", .hook = read_tag},
    {.node = "start_tag", .hook = read_tag},
    {.node = "text", .hook = read_template_tags},
};

}  // namespace

const Language kHtml{
    .name = "HTML",
    .type = "HTML Document",
    .fence_tag = "html",
    .extensions = kExtensions,
    .grammar = tree_sitter_html,
    .grammar_version = DOCMILL_GRAMMAR_HTML,
    .rules = kRules,
    .conceal = conceal_html,
    .traits = {.make_resolver = make_web_resolver, .import_style = ImportStyle::text, .is_code = false},
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = finish_html,
};

}  // namespace docmill
