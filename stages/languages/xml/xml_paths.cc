// SPDX-License-Identifier: Apache-2.0
//
// The files that a document names, and the names in it that refer to others. A value can be a file if it is written
// like a path, or like the full name of a class; the resolver knows whether there is one (xml_resolver.cc).
#include <algorithm>
#include <array>
#include <cctype>

#include "stages/base/trim.h"
#include "stages/languages/named_paths.h"
#include "stages/languages/text_prose.h"
#include "stages/languages/xml/xml_file.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestValue = 300;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// The path from the folder of the file: with slashes, without the variables of MSBuild that mean that folder.
std::string path_of_value(std::string_view value) {
  constexpr std::array<std::string_view, 3> kHere{"$(MSBuildThisFileDirectory)", "$(MSBuildProjectDirectory)",
                                                  "$(ProjectDir)"};
  const std::size_t written = value.size();
  for (std::string_view here : kHere) {
    if (value.starts_with(here)) value.remove_prefix(here.size());
  }
  const bool is_from_here = value.size() != written || !value.starts_with('/');
  std::string path(value);
  std::ranges::replace(path, '\\', '/');
  if (is_from_here) path.erase(0, path.find_first_not_of('/'));
  return path;
}

// "com.example.Main": the last part begins with an upper-case letter.
bool is_class_name(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot + 1 == text.size()) return false;
  const auto is_name = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '.'; };
  return std::isupper(static_cast<unsigned char>(text[dot + 1])) != 0 && std::ranges::all_of(text, is_name) &&
         text.find("..") == std::string_view::npos;
}

// "@layout/main": a file of Android.
bool is_resource(std::string_view text) {
  return text.starts_with('@') && text.find('/') != std::string_view::npos &&
         text.find_first_of(":+?") == std::string_view::npos;
}

template <typename Visit>
void for_each_listed(std::string_view list, std::string_view separators, Visit visit) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(separators), list.size());
    const std::string_view item = trim(list.substr(0, end));
    if (!item.empty()) visit(item);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

void add_possible_path(FactsBuilder& facts, std::string_view value, std::uint32_t line) {
  value = trim(value);
  if (value.empty() || value.size() > kLongestValue) return;
  if (is_class_name(value)) {
    XmlFile& file = xml_file(facts);
    const bool is_of_package = value.starts_with('.') && !file.package.empty();
    const std::string_view name = is_of_package ? file.keep(std::string(file.package).append(value)) : value;
    if (file.paths.insert(name).second) facts.add_import(ImportKind::use, name, line);
    return;
  }
  if (is_resource(value) || is_file_path(path_of_value(value))) add_xml_path(facts, ImportKind::use, value, line);
}

// True for elements whose path is that of a file that becomes a part of this one.
bool is_import_element(std::string_view element) {
  return is_one_of(element, {"Import", "import", "include", "redefine", "override"});
}

bool is_schema(std::string_view root) { return root == "schema" || root == "definitions"; }

void call_names(FactsBuilder& facts, std::string_view list, std::uint32_t line) {
  for_each_listed(list, ";, \t\n", [&](std::string_view name) {
    if (name.find_first_of("$()@%") == std::string_view::npos) facts.add_reference(ReferenceKind::call, name, line, {});
  });
}

// Names of types and targets; true if the attribute is such a name.
bool read_names(FactsBuilder& facts, std::string_view element, const XmlAttribute& attribute, std::uint32_t line) {
  const std::string_view name = attribute.name;
  const bool is_target = is_one_of(name, {"DependsOnTargets", "BeforeTargets", "AfterTargets", "depends"}) ||
                         (element == "CallTarget" && name == "Targets") || (element == "antcall" && name == "target") ||
                         (element == "call-template" && name == "name");
  if (is_target) call_names(facts, attribute.value, line);
  const bool is_type = is_schema(xml_file(facts).root) &&
                       is_one_of(name, {"type", "base", "ref", "itemType", "element", "message", "binding"});
  if (is_type && !attribute.value.starts_with("xs:") && !attribute.value.starts_with("xsd:"))
    facts.add_reference(ReferenceKind::use, local_name(attribute.value), line, {});
  return is_target || is_type;
}

}  // namespace

void add_xml_path(FactsBuilder& facts, ImportKind kind, std::string_view value, std::uint32_t line) {
  XmlFile& file = xml_file(facts);
  value = trim(value);
  std::string path = path_of_value(value);
  const bool is_outside = is_web_address(value);
  if (is_outside && !is_import(kind)) return;
  if (path.empty() || path.size() > kLongestValue || path.find_first_of("$%\n<>|\"") != std::string::npos) return;
  const std::string_view kept = path == value || is_outside ? value : file.keep(std::move(path));
  if (file.paths.insert(kept).second) facts.add_import(kind, kept, line);
}

void read_xml_attribute(FactsBuilder& facts, std::string_view element, const XmlAttribute& attribute) {
  const std::uint32_t line = FactsBuilder::first_line(attribute.node);
  const std::string_view name = local_name(attribute.name);
  const std::string_view value = attribute.value;
  if (attribute.name.starts_with("xmlns") || value.empty()) return;
  if (read_names(facts, element, attribute, line)) return;
  if (attribute.name == "xsi:schemaLocation") {
    return for_each_listed(value, " \t\r\n", [&](std::string_view part) { add_possible_path(facts, part, line); });
  }
  const bool is_import = is_import_element(element) && is_one_of(name, {"schemaLocation", "href", "Project", "file"});
  if (is_import) return add_xml_path(facts, ImportKind::module, value, line);
  if (name == "Include" || name == "Update") {
    return for_each_listed(value, ";", [&](std::string_view part) {
      const std::string path = path_of_value(part);
      if (is_pattern(path) || is_file_path(path)) add_xml_path(facts, ImportKind::build, part, line);
    });
  }
  add_possible_path(facts, value, line);
}

void read_xml_text(FactsBuilder& facts, std::string_view text, std::uint32_t line) {
  const XmlFile& file = xml_file(facts);
  if (file.open.empty()) return;
  const bool is_module = file.open.back().name == "module" && file.parent() == "modules" && file.root == "project";
  if (is_module) return add_xml_path(facts, ImportKind::build, text, line);
  add_possible_path(facts, text, line);
}

}  // namespace docmill
