// SPDX-License-Identifier: Apache-2.0
//
// OwnTypes finds the type of a file that a base of another type of the file can mean.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/model/file_facts.h"

namespace docmill {

class OwnTypes {
 public:
  // `facts` must outlive the object.
  explicit OwnTypes(const FileFacts& facts);

  // The only type whose qualified name is the path (path_of_base) or ends with it; none if there are several.
  SymbolId find(std::string_view path) const;

 private:
  const FileFacts& facts_;
  std::unordered_map<std::string_view, std::vector<SymbolId>> types_;  // by name
};

}  // namespace docmill
