// SPDX-License-Identifier: Apache-2.0
//
// NameBindings: what the first name of a path means in a file, by its imports and its own definitions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/languages/language.h"
#include "stages/model/file_facts.h"
#include "stages/rules/rule.h"

namespace docmill {

// A path as it is written, and where.
struct WrittenPath {
  std::string path;
  std::uint32_t line = 0;
  bool is_local = false;            // the function around it binds its first name
  std::uint32_t function_line = 0;  // where the outermost function around it begins; 0: there is none
};

class NameBindings {
 public:
  // `facts` must be complete and outlive it.
  NameBindings(const Language& language, const RuleSyntax& syntax, const FileFacts& facts);

  // True if the path, as the imports say, is one of these (is_wanted_path()). A name without a dot is a built-in one:
  // it is not if the file defines or binds it.
  bool means_one_of(const WrittenPath& written, Texts wanted) const;
  bool means(const WrittenPath& written, std::string_view wanted) const;

 private:
  struct Binding {
    std::string path;
    std::uint32_t line = 0;
  };

  void add_import(const Import& import);
  void bind(std::string_view name, std::string_view module, std::string_view member, std::uint32_t line);
  std::string module_path(std::string_view module) const;
  std::string without_prefix(std::string path) const;

  const Language& language_;
  const RuleSyntax& syntax_;
  const FileFacts& facts_;
  std::unordered_map<std::string_view, std::vector<Binding>> imported_;
  std::vector<std::string> wildcards_;  // modules whose names are all imported
  std::unordered_map<std::string_view, bool> defined_;
};

}  // namespace docmill
