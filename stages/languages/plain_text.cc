// SPDX-License-Identifier: Apache-2.0
//
// Plain text: files that no other language takes. Its documentation is its first paragraph of prose, if it has one.
#include "stages/languages/text_languages.h"
#include "stages/languages/text_prose.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".txt", ".text", ".log", ".me", ".1st", ".todo"};
constexpr const char* kFileNames[] = {"AUTHORS", "BUGS",        "CHANGES", "CHANGELOG", "CONTRIBUTORS", "COPYING",
                                      "CREDITS", "ChangeLog",   "HACKING", "HISTORY",   "INSTALL",      "LICENCE",
                                      "LICENSE", "MAINTAINERS", "NEWS",    "NOTICE",    "OWNERS",       "PATENTS",
                                      "README",  "THANKS",      "TODO",    "VERSION"};

void finish(FactsBuilder& facts, TSNode) { document_by_first_paragraph(facts); }

}  // namespace

const Language kPlainText{
    .name = "Text",
    .type = "Plain Text",
    .fence_tag = "text",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .finish = finish,
};

}  // namespace docmill
