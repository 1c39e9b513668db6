// SPDX-License-Identifier: Apache-2.0
//
// What the attributes of a page name: files, classes and ids of style sheets, functions that handle events.
#include <algorithm>
#include <array>
#include <cctype>

#include "stages/base/lower_case.h"
#include "stages/base/trim.h"
#include "stages/languages/text_prose.h"
#include "stages/languages/web/html_file.h"
#include "stages/languages/web/web_paths.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestWebAddress = 500;
constexpr std::size_t kLongestTemplateTag = 500;

bool is_same_name(std::string_view written, std::string_view name) {
  return std::ranges::equal(written, name,
                            [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

// The value of the attribute with this name; "" if the tag has none.
std::string_view value_of_attribute(const std::vector<HtmlAttribute>& attributes, std::string_view name) {
  for (const HtmlAttribute& attribute : attributes) {
    if (is_same_name(attribute.name, name)) return attribute.value;
  }
  return {};
}

// The path of a static file in a tag of Django (`{% static 'a.css' %}`) or Flask (`{{ url_for('static',
// filename='a.css') }}`), from the root of the server: "/static/a.css". Both are settings, and these are the defaults.
std::string static_path(std::string_view value) {
  value = trim(value);
  const bool is_django = value.starts_with("{%") && trim(value.substr(2)).starts_with("static ");
  const bool is_flask = value.starts_with("{{") && trim(value.substr(2)).starts_with("url_for(") &&
                        value.find("static") != std::string_view::npos;
  const std::size_t from = is_flask ? value.find("filename") : is_django ? value.find("static") : std::string::npos;
  if (from == std::string_view::npos) return {};
  const std::size_t open = value.find_first_of("'\"", from);
  if (open == std::string_view::npos) return {};
  const std::size_t close = value.find(value[open], open + 1);
  if (close == std::string_view::npos || close == open + 1) return {};
  return "/static/" + std::string(value.substr(open + 1, close - open - 1));
}

void add_file(FactsBuilder& facts, ImportKind kind, std::string_view written, std::uint32_t line) {
  HtmlFile& file = html_file(facts);
  std::string_view address = trim(written);
  if (const std::string path = static_path(address); !path.empty()) address = file.keep(path);
  const bool is_relative = !address.starts_with('/');
  const bool is_web = is_web_address(address) || address.starts_with("//");
  if (is_web && kind == ImportKind::link) {
    const bool is_new = address.size() <= kLongestWebAddress && file.addresses.emplace(kind, address).second;
    if (is_new && is_web_address(address)) facts.add_mark(MarkKind::web_link, address, {line, line});
    return;
  }
  const bool is_path = !path_of_address(address).empty() && !(file.has_base && is_relative);
  const bool is_outside = is_web && is_import(kind) && address.find_first_of("{<") == std::string_view::npos;
  if ((is_path || is_outside) && file.addresses.emplace(kind, address).second) facts.add_import(kind, address, line);
}

// "a.png 1x, b.png 2x"
void add_candidates(FactsBuilder& facts, std::string_view list, std::uint32_t line) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string_view candidate = trim(list.substr(0, comma));
    add_file(facts, ImportKind::use, candidate.substr(0, candidate.find_first_of(" \t\n")), line);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
}

struct AddressRow {
  std::string_view tag;  // "": any
  std::string_view attribute;
  ImportKind kind;
};

constexpr AddressRow kAddresses[] = {
    {"script", "src", ImportKind::module},   {"a", "href", ImportKind::link},
    {"area", "href", ImportKind::link},      {"iframe", "src", ImportKind::link},
    {"frame", "src", ImportKind::link},      {"", "src", ImportKind::use},
    {"", "xlink:href", ImportKind::use},     {"use", "href", ImportKind::use},
    {"image", "href", ImportKind::use},      {"object", "data", ImportKind::use},
    {"", "poster", ImportKind::use},         {"body", "background", ImportKind::use},
    {"dom-module", "href", ImportKind::use},
};

void use_names(FactsBuilder& facts, char mark, std::string_view list, std::uint32_t line) {
  if (list.find_first_of("{}<>%$") != std::string_view::npos) return;
  while (true) {
    list = trim(list);
    if (list.empty()) return;
    const std::size_t end = std::min(list.find_first_of(kWhiteSpace), list.size());
    const std::string name = mark + std::string(list.substr(0, end));
    facts.add_reference(ReferenceKind::use, html_file(facts).keep(name), line, {});
    list.remove_prefix(end);
  }
}

bool is_name_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$'; }

// `onclick="return show(1)"` calls show.
void call_handler(FactsBuilder& facts, std::string_view code, std::uint32_t line) {
  code = trim(code);
  constexpr std::string_view kReturn = "return ";
  if (code.starts_with(kReturn)) code = trim(code.substr(kReturn.size()));
  const auto end = static_cast<std::size_t>(std::ranges::find_if_not(code, is_name_character) - code.begin());
  const std::string_view name = code.substr(0, end);
  const bool is_call = end > 0 && end < code.size() && code[end] == '(' && name != "if" && name != "alert";
  if (is_call) facts.add_reference(ReferenceKind::call, name, line, {});
}

// The word and the string after "{%": `{% include "a.html" %}`.
std::string_view template_named_by(std::string_view tag) {
  constexpr std::array<std::string_view, 4> kWords{"extends ", "include ", "import ", "from "};
  tag = trim(tag.starts_with('-') || tag.starts_with('+') ? tag.substr(1) : tag);
  const auto* const word = std::ranges::find_if(kWords, [&](std::string_view w) { return tag.starts_with(w); });
  if (word == kWords.end()) return {};
  tag = trim(tag.substr(word->size()));
  if (tag.empty() || (tag[0] != '"' && tag[0] != '\'')) return {};
  const std::size_t end = tag.find(tag[0], 1);
  std::string_view name = end == std::string_view::npos ? std::string_view() : tag.substr(1, end - 1);
  if (name.starts_with('!')) name.remove_prefix(1);  // Sphinx: the one of the theme
  return name;
}

}  // namespace

// Style sheets and modules bring names with them.
ImportKind kind_of_link(const std::vector<HtmlAttribute>& attributes) {
  const std::string rel = lower_case(value_of_attribute(attributes, "rel"));
  const bool is_link = rel == "next" || rel == "prev" || rel == "alternate" || rel == "canonical" || rel == "author";
  const bool is_code = rel.find("stylesheet") != std::string::npos || rel == "import" || rel == "modulepreload";
  return is_code ? ImportKind::module : is_link ? ImportKind::link : ImportKind::use;
}

void read_attribute(FactsBuilder& facts, std::string_view tag, ImportKind link_kind, const HtmlAttribute& attribute) {
  const std::uint32_t line = FactsBuilder::first_line(attribute.node);
  const std::string name = lower_case(attribute.name);
  if (name == "class") return use_names(facts, '.', attribute.value, line);
  if (name == "id") return use_names(facts, '#', attribute.value, line);
  if (name == "srcset" || name == "imagesrcset") return add_candidates(facts, attribute.value, line);
  if (name.starts_with("on")) return call_handler(facts, attribute.value, line);
  if (tag == "base" && name == "href") html_file(facts).has_base = attribute.value.find_first_not_of("./") == 0;
  if (tag == "link" && name == "href") return add_file(facts, link_kind, attribute.value, line);
  const auto* const row = std::ranges::find_if(
      kAddresses, [&](const AddressRow& r) { return r.attribute == name && (r.tag.empty() || r.tag == tag); });
  if (row != std::end(kAddresses)) add_file(facts, row->kind, attribute.value, line);
}

void read_template_tags(FactsBuilder& facts, TSNode node) {
  const std::string_view text = facts.text(node);
  std::uint32_t line = FactsBuilder::first_line(node);
  std::size_t counted = 0;
  for (std::size_t at = text.find("{%"); at != std::string_view::npos; at = text.find("{%", at + 2)) {
    const std::string_view rest = text.substr(at + 2, kLongestTemplateTag);
    const std::string_view name = template_named_by(rest.substr(0, rest.find("%}")));
    if (path_of_address(name).empty()) continue;
    line += static_cast<std::uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                                                  text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    counted = at;
    facts.add_import(ImportKind::include_quoted, name, line);
  }
}

}  // namespace docmill
