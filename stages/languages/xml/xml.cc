// SPDX-License-Identifier: Apache-2.0
//
// XML and SVG. Symbols are elements with a name (xml_definitions.cc); imports are the files that values name
// (xml_paths.cc). A document with an error in it is a list of tags without elements, which are still read.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <string>

#include "stages/base/trim.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"
#include "stages/languages/xml/xml_file.h"
#include "stages/languages/xml/xml_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {
    ".xml",    ".xsd",    ".xsl",    ".xslt",    ".xib",          ".storyboard", ".plist",   ".xcworkspacedata",
    ".csproj", ".vbproj", ".fsproj", ".vcxproj", ".proj",         ".props",      ".targets", ".filters",
    ".resx",   ".wsdl",   ".xmp",    ".rng",     ".iml",          ".nuspec",     ".xaml",    ".axaml",
    ".wxs",    ".wxi",    ".wxl",    ".xliff",   ".xlf",          ".qrc",        ".rdf",     ".rss",
    ".atom",   ".kml",    ".gpx",    ".ui",      ".vsixmanifest", ".natvis",     ".ruleset", ".runsettings",
    ".config"};
constexpr const char* kFileNames[] = {".classpath", ".project"};
constexpr const char* kSvgExtensions[] = {".svg"};

// Other tools use some of these extensions for text of another form: settings in lines, old property lists.
const Language& dialect_of(std::string_view extension, std::string_view content) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  const std::string_view text = trim(content);
  if (text.empty() || text.starts_with('<') || extension == ".xml") return kXml;
  return *find_language(extension == ".config" ? "INI" : "Text");
}

bool is_tag(TSNode node) { return FactsBuilder::is(node, "STag") || FactsBuilder::is(node, "EmptyElemTag"); }

void open_element(FactsBuilder& facts, TSNode element) {
  XmlFile& file = xml_file(facts);
  const TSNode tag = ts_node_named_child(element, 0);
  if (!is_tag(tag)) return;
  const std::string_view name = local_name(facts.text(FactsBuilder::child_of_type(tag, "Name")));
  while (!file.open.empty() && file.open.back().end <= ts_node_start_byte(element)) file.open.pop_back();
  file.open.push_back({ts_node_end_byte(element), name});
  file.last_begin = ts_node_start_byte(element);
  if (file.root.empty()) file.root = name;
  if (file.open.size() == 1) {
    const std::vector<XmlAttribute> attributes = xml_attributes_of(facts, tag);
    file.package = xml_value_of(attributes, "package");
    file.is_interface_builder = xml_value_of(attributes, "type").starts_with("com.apple.InterfaceBuilder");
  }
  define_element(facts, element, tag);
}

void read_xml_tag(FactsBuilder& facts, TSNode tag) {
  XmlFile& file = xml_file(facts);
  const std::string_view element = local_name(facts.text(FactsBuilder::child_of_type(tag, "Name")));
  if (file.root.empty()) file.root = element;
  // A tag without an element: there is an error around it.
  if (ts_node_start_byte(tag) != file.last_begin) define_element(facts, tag, tag);
  for (const XmlAttribute& attribute : xml_attributes_of(facts, tag)) read_xml_attribute(facts, element, attribute);
}

// --- text -----------------------------------------------------------------------------------------------------------

constexpr std::size_t kDeepestDescription = 3;

bool describes_file(const XmlFile& file) {
  const std::string_view name = file.open.back().name;
  const bool is_title = file.root == "svg" && (name == "title" || name == "desc");
  return file.open.size() <= kDeepestDescription && file.open.size() > 1 &&
         (is_title || name == "description" || name == "Description" || name == "documentation" || name == "summary");
}

void read_documentation(FactsBuilder& facts, TSNode data, std::string_view text) {
  XmlFile& file = xml_file(facts);
  const LineSpan lines{FactsBuilder::first_line(data), FactsBuilder::last_line(data)};
  const SymbolId scope = facts.scope();
  const bool is_in_symbol = scope.exists() && file.parent() != "PropertyGroup";
  if (is_in_symbol) {
    const bool is_doc = file.open.back().name == "documentation" && facts.doc_of(scope).empty();
    if (is_doc) facts.set_doc(scope, text, lines);
  } else if (file.description.empty() && describes_file(file)) {
    file.description = text;
    file.description_lines = lines;
  }
}

void read_character_data(FactsBuilder& facts, TSNode data) {
  XmlFile& file = xml_file(facts);
  while (!file.open.empty() && file.open.back().end <= ts_node_start_byte(data)) file.open.pop_back();
  std::string_view text = trim(facts.text(data));
  constexpr std::string_view kRaw = "<![CDATA[";
  if (text.starts_with(kRaw) && text.ends_with("]]>")) text = trim(text.substr(kRaw.size(), text.size() - 12));
  if (text.empty() || file.open.empty()) return;
  read_documentation(facts, data, text);
  if (text.find_first_of(" \n") != std::string_view::npos) return;
  const std::string_view all = facts.text(data);
  const std::string_view before = all.substr(0, static_cast<std::size_t>(text.data() - all.data()));
  const auto breaks = static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
  read_xml_text(facts, text, FactsBuilder::first_line(data) + breaks);
}

std::string_view without_quotes(std::string_view text) {
  return text.size() < 2 ? std::string_view() : text.substr(1, text.size() - 2);
}

// `<?xml-stylesheet href="a.css"?>`
void read_style_sheet(FactsBuilder& facts, TSNode instruction) {
  for_each_named_child(instruction, [&](TSNode child, std::string_view) {
    if (facts.text(FactsBuilder::child_of_type(child, "Name")) != "href") return;
    const std::string_view value = without_quotes(facts.text(FactsBuilder::child_of_type(child, "PseudoAttValue")));
    add_xml_path(facts, ImportKind::use, value, FactsBuilder::first_line(child));
  });
}

// `<!DOCTYPE a SYSTEM "a.dtd">`
void read_external_id(FactsBuilder& facts, TSNode id) {
  const TSNode literal = FactsBuilder::child_of_type(id, "SystemLiteral");
  if (!ts_node_is_null(literal))
    add_xml_path(facts, ImportKind::use, without_quotes(facts.text(literal)), FactsBuilder::first_line(id));
}

void finish_xml(FactsBuilder& facts, TSNode) {
  const XmlFile& file = xml_file(facts);
  if (!file.description.empty()) facts.set_file_doc(file.description, file.description_lines);
}

constexpr NodeRule kRules[] = {
    {.node = "CharData", .hook = read_character_data},
    {.node = "Comment", .action = NodeAction::comment},
    {.node = "EmptyElemTag", .hook = read_xml_tag},
    {.node = "ExternalID", .hook = read_external_id},
    {.node = "STag", .hook = read_xml_tag},
    {.node = "StyleSheetPI", .hook = read_style_sheet},
    {.node = "element", .hook = open_element},
};

}  // namespace

std::vector<XmlAttribute> xml_attributes_of(FactsBuilder& facts, TSNode tag) {
  std::vector<XmlAttribute> attributes;
  for_each_named_child(tag, [&](TSNode child, std::string_view) {
    if (!FactsBuilder::is(child, "Attribute")) return;
    attributes.push_back({facts.text(FactsBuilder::child_of_type(child, "Name")),
                          trim(without_quotes(facts.text(FactsBuilder::child_of_type(child, "AttValue")))), child});
  });
  return attributes;
}

std::string_view xml_value_of(const std::vector<XmlAttribute>& attributes, std::string_view name) {
  const auto found = std::ranges::find(attributes, name, &XmlAttribute::name);
  return found == attributes.end() ? std::string_view() : found->value;
}

// The scanner loses the end of some sections of raw text, and with it the rest of the file.
bool conceal_xml(std::string_view source, std::string& concealed) {
  constexpr std::string_view kOpen = "<![CDATA[";
  std::size_t at = source.find(kOpen);
  if (at == std::string_view::npos) return false;
  concealed = source;
  while (at != std::string_view::npos) {
    const std::size_t close = source.find("]]>", at + kOpen.size());
    const std::size_t end = close == std::string_view::npos ? source.size() : close + 3;
    std::replace_if(
        concealed.begin() + static_cast<std::ptrdiff_t>(at), concealed.begin() + static_cast<std::ptrdiff_t>(end),
        [](char c) { return c != '\n' && c != '\r'; }, ' ');
    at = source.find(kOpen, end);
  }
  return true;
}

const Language kXml{
    .name = "XML",
    .type = "XML Document",
    .fence_tag = "xml",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .dialect = dialect_of,
    .grammar = tree_sitter_xml,
    .grammar_version = DOCMILL_GRAMMAR_XML,
    .rules = kRules,
    .conceal = conceal_xml,
    .traits = {.make_resolver = make_xml_resolver, .import_style = ImportStyle::text, .is_code = false},
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = finish_xml,
};

const Language kSvg{
    .name = "SVG",
    .type = "SVG Image",
    .fence_tag = "xml",
    .extensions = kSvgExtensions,
    .grammar = tree_sitter_xml,
    .grammar_version = DOCMILL_GRAMMAR_XML,
    .rules = kRules,
    .conceal = conceal_xml,
    .traits = {.make_resolver = make_xml_resolver, .is_code = false},
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = finish_xml,
};

}  // namespace docmill
