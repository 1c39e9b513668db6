// SPDX-License-Identifier: Apache-2.0
//
// What the walk does at the nodes of PowerShell, and what it knows of a file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/languages/facts_builder.h"

namespace docmill::powershell {

struct File {
  std::vector<SymbolId> functions;  // at the top
  std::optional<bool> is_manifest;  // known once an entry of a table asked for it
};

// powershell_definitions.cc
void enter_function(FactsBuilder& facts, const Definition& definition, SymbolId symbol);
bool describe_function(FactsBuilder& facts, Definition& definition);
void visit_class(FactsBuilder& facts, TSNode node);
void visit_property(FactsBuilder& facts, TSNode node);
void visit_method(FactsBuilder& facts, TSNode node);
void visit_enum(FactsBuilder& facts, TSNode node);
void visit_enum_member(FactsBuilder& facts, TSNode node);
// Gives the file the purpose that its help states, and hides what the module does not export.
void finish_file(FactsBuilder& facts, TSNode root);

// powershell_commands.cc
void visit_command(FactsBuilder& facts, TSNode node);
void visit_invocation(FactsBuilder& facts, TSNode node);
void visit_type(FactsBuilder& facts, TSNode node);
void visit_entry(FactsBuilder& facts, TSNode node);
// Hides `using …` lines, after which the grammar does not know a `param` block.
bool conceal_using(std::string_view source, std::string& concealed);
// The modules that comments and hidden lines name: `#Requires -Modules A`, `using module A`.
void import_by_text(FactsBuilder& facts);
// The one name of `[A]`; null for `[a.B]` and `[A[]]`.
TSNode name_of_type(TSNode literal);
// True if the words are the same but for the case of letters.
bool is_same_word(std::string_view a, std::string_view b);

}  // namespace docmill::powershell
