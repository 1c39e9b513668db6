// SPDX-License-Identifier: Apache-2.0
//
// Which elements are symbols. Most are not: a name in an attribute is one if the attribute exists to name its element.
#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "stages/base/trim.h"
#include "stages/languages/node_children.h"
#include "stages/languages/xml/xml_file.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestName = 100;
constexpr std::uint32_t kLongestShownElement = 120;
constexpr std::size_t kLargeFile = 256 * 1024;  // only the elements directly in the root are symbols
constexpr std::size_t kDeepestInLarge = 2;

struct KindRow {
  std::string_view element;  // without its prefix
  SymbolKind kind;
};

constexpr KindRow kKinds[] = {
    {"Target", SymbolKind::function},    {"target", SymbolKind::function},     {"template", SymbolKind::function},
    {"function", SymbolKind::function},  {"complexType", SymbolKind::struct_}, {"simpleType", SymbolKind::type},
    {"variable", SymbolKind::variable},  {"macrodef", SymbolKind::macro},      {"interface", SymbolKind::interface},
    {"portType", SymbolKind::interface}, {"enum", SymbolKind::enum_},          {"enumeration", SymbolKind::enumerator},
};

// They name something that is elsewhere, or a part of a call.
constexpr std::string_view kNotDefinitions[] = {
    "apply-templates", "arg",          "argument",     "call-template", "dependency", "import",
    "include",         "input",        "meta",         "option",        "output",     "parameter",
    "uses-permission", "uses-feature", "uses-library", "antcall",       "with-param"};

SymbolKind kind_of_element(std::string_view element) {
  const auto* const row = std::ranges::find(kKinds, element, &KindRow::element);
  return row == std::end(kKinds) ? SymbolKind::property : row->kind;
}

bool is_guid(std::string_view value) {
  const auto digits = std::ranges::count_if(value, [](unsigned char c) { return std::isxdigit(c) != 0; });
  const auto others = std::ranges::count_if(value, [](char c) { return c != '-' && c != '{' && c != '}'; });
  return digits >= 32 && digits == others;
}

bool can_be_name(std::string_view value) {
  const bool has_letter =
      std::ranges::any_of(value, [](unsigned char c) { return std::isalpha(c) != 0 || c == '_' || c >= 0x80; });
  return has_letter && value.size() <= kLongestName && !is_guid(value) &&
         value.find_first_of("\n<>$") == std::string_view::npos;
}

struct NamedBy {
  std::string_view value;
  bool is_id = false;  // it is the only one in the document
};

// The name that the attributes give to the element; "" if they give it none.
NamedBy name_of_element(const XmlFile& file, std::string_view element, const std::vector<XmlAttribute>& attributes) {
  constexpr std::array<std::string_view, 6> kIds{"x:Name", "x:Key", "android:id", "xml:id", "id", "Id"};
  constexpr std::array<std::string_view, 2> kNames{"name", "Name"};
  if (file.is_interface_builder) return {xml_value_of(attributes, "storyboardIdentifier"), true};
  if (file.root == "svg") return {element == "symbol" ? xml_value_of(attributes, "id") : std::string_view(), true};
  for (std::string_view name : kNames) {
    if (const std::string_view value = xml_value_of(attributes, name); !value.empty()) return {value, false};
  }
  for (std::string_view name : kIds) {
    std::string_view value = xml_value_of(attributes, name);
    if (value.starts_with("@+id/")) value.remove_prefix(5);
    if (value.starts_with("@id/")) return {};  // defined elsewhere
    if (!value.empty()) return {value, true};
  }
  const bool is_template = element == "template";  // XSLT's
  if (is_template) return {xml_value_of(attributes, "match"), false};
  const bool is_pair = !xml_value_of(attributes, "value").empty();
  return {is_pair ? xml_value_of(attributes, "key") : std::string_view(), false};
}

// Where the value of a key of a property list ends, if it is short: it is the element after the key.
std::uint32_t end_of_value(std::string_view source, std::uint32_t key_end) {
  constexpr std::array<std::string_view, 6> kValues{"string", "integer", "real", "date", "true/", "false/"};
  const std::string_view rest = source.substr(key_end, kLongestShownElement);
  const std::size_t open = rest.find_first_not_of(kWhiteSpace);
  if (open == std::string_view::npos || rest[open] != '<') return key_end;
  for (std::string_view value : kValues) {
    if (!rest.substr(open + 1).starts_with(std::string(value) + ">")) continue;
    const std::size_t close = value.ends_with('/') ? open : rest.find(std::string("</").append(value), open);
    const std::size_t end = close == std::string_view::npos ? close : rest.find('>', close);
    if (end != std::string_view::npos) return key_end + static_cast<std::uint32_t>(end) + 1;
  }
  return key_end;
}

// What is in a list of properties has its name from its tag: `<Version>1</Version>`.
bool is_property_element(const XmlFile& file) {
  return file.parent() == "PropertyGroup" || (file.parent() == "properties" && file.root == "project");
}

// The text of an element that has nothing else in it.
std::string_view only_text(FactsBuilder& facts, TSNode element) {
  const TSNode content = FactsBuilder::child_of_type(element, "content");
  if (ts_node_is_null(content) || ts_node_named_child_count(content) != 1) return {};
  return trim(facts.text(FactsBuilder::child_of_type(content, "CharData")));
}

void add_element(FactsBuilder& facts, TSNode element, TSNode tag, SymbolKind kind, const NamedBy& name) {
  Definition definition;
  definition.kind = kind;
  definition.node = element;
  definition.name_text = name.value;
  const bool is_short = ts_node_end_byte(element) - ts_node_start_byte(element) <= kLongestShownElement &&
                        ts_node_start_point(element).row == ts_node_end_point(element).row;
  definition.head_end = ts_node_end_byte(is_short ? element : tag);
  if (xml_file(facts).root == "plist") definition.head_end = end_of_value(facts.source(), definition.head_end);
  SymbolId symbol;
  const auto add = [&] { symbol = facts.add_symbol(definition); };
  if (name.is_id) {
    facts.in_scope({}, add);
  } else {
    add();
  }
  facts.open_scope(symbol);
}

}  // namespace

void define_element(FactsBuilder& facts, TSNode element, TSNode tag) {
  XmlFile& file = xml_file(facts);
  if (facts.source().size() > kLargeFile && file.open.size() > kDeepestInLarge) return;
  const std::string_view written = facts.text(FactsBuilder::child_of_type(tag, "Name"));
  const std::string_view name = local_name(written);
  if (file.root == "plist") {
    const NamedBy key{name == "key" ? only_text(facts, element) : std::string_view(), false};
    if (can_be_name(key.value)) add_element(facts, element, tag, SymbolKind::property, key);
    return;
  }
  if (is_property_element(file)) {
    if (file.properties.insert(name).second) add_element(facts, element, tag, SymbolKind::property, {name, true});
    return;
  }
  const bool is_excluded = std::ranges::find(kNotDefinitions, name) != std::end(kNotDefinitions);
  const NamedBy named = is_excluded ? NamedBy{} : name_of_element(file, name, xml_attributes_of(facts, tag));
  if (can_be_name(named.value)) add_element(facts, element, tag, kind_of_element(name), named);
}

}  // namespace docmill
