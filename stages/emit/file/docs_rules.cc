// SPDX-License-Identifier: Apache-2.0
//
// The sections of a docs page for what analysis rules found: patterns, performance, security. This version of docmill
// has no such rules, and the sections say so. They do not say that nothing was found.
#include "stages/emit/file/docs_sections.h"

namespace docmill {
namespace {

void write_no_rules(const DocsPage& page, Markdown& md, std::string_view kind) {
  md.raw("This version has no ").raw(kind).raw(" rules for ").raw(page.file.language.name).raw(".\n");
}

}  // namespace

void write_patterns(const DocsPage& page, Markdown& md) { write_no_rules(page, md, "pattern"); }
void write_performance(const DocsPage& page, Markdown& md) { write_no_rules(page, md, "performance"); }
void write_security(const DocsPage& page, Markdown& md) { write_no_rules(page, md, "security"); }

}  // namespace docmill
