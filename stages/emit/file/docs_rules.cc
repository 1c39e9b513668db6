// SPDX-License-Identifier: Apache-2.0
//
// The sections of a docs page that state what analysis rules found: patterns, performance, security. This version of
// docmill has no rules of these kinds, and the sections say just that: what was not looked for is not said to be
// absent.
#include "stages/emit/file/docs_sections.h"

namespace docmill {
namespace {

void write_no_rules(const DocsPage& page, Markdown& md, std::string_view kind) {
  md.raw("No ").raw(kind).raw(" rules exist for ").raw(page.file.language.name);
  md.raw(" in this version of docmill: nothing was looked for.\n");
}

}  // namespace

void write_patterns(const DocsPage& page, Markdown& md) { write_no_rules(page, md, "pattern"); }
void write_performance(const DocsPage& page, Markdown& md) { write_no_rules(page, md, "performance"); }
void write_security(const DocsPage& page, Markdown& md) { write_no_rules(page, md, "security"); }

}  // namespace docmill
