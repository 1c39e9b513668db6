// SPDX-License-Identifier: Apache-2.0
//
// The record of each language; each is defined in a file of its own. language_table.cc lists them.
#pragma once

#include "stages/languages/language.h"

namespace docmill {

extern const Language kBash;
extern const Language kC;
extern const Language kCpp;
extern const Language kCuda;
extern const Language kGo;
extern const Language kJava;
extern const Language kJavaScript;
extern const Language kJson;
extern const Language kMarkdown;
extern const Language kPlainText;
extern const Language kPython;
extern const Language kRust;
extern const Language kToml;
extern const Language kTsx;
extern const Language kTypeScript;
extern const Language kYaml;

}  // namespace docmill
