// SPDX-License-Identifier: Apache-2.0
//
// Which type a path of names means in languages that include text: a class, or what a typedef or an alias stands for.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/link/member_names.h"
#include "stages/link/name_index.h"
#include "stages/link/used_namespaces.h"
#include "stages/link/visible_files.h"
#include "stages/model/name_path.h"
#include "stages/model/repo.h"

namespace docmill {

// "a.B" for "a.B{}", with what follows: "a.B[]", "a.B^"; "" for other paths.
std::string type_of_object(std::string_view path);

// Not thread-safe.
class NamedTypes {
 public:
  // All must outlive this. `names`: see included_names(). `visible`: what the user sees.
  NamedTypes(const Repo& repo, const IncludedNames& names, const VisibleFiles& visible, const UsedNamespaces& used)
      : repo_(repo), names_(names), visible_(visible), used_(used) {}

  struct Type {
    std::string path;           // of the class; as it was asked for if no definition is seen
    MemberNames::Member owner;  // the class, if one is seen
  };

  // Call it for each user.
  void begin(FileId user);

  // The type that the path means inside of these scopes. What follows the path in `type` ("[]", "^") is kept.
  const Type& find(std::string_view type, std::span<const std::string> around);

  // hash_name of the types that were looked at since the last call.
  std::vector<std::uint32_t> take_names() { return std::exchange(asked_, {}); }

 private:
  struct Choice {
    MemberNames::Member symbol;
    std::string scope;
    std::size_t nearness = 0;
    bool is_ambiguous = false;
  };

  Type resolve(std::string_view path, std::span<const std::string> around);
  Type follow(const Choice& choice);
  bool is_seen(FileId file) const { return file == user_ || visible_.has(file); }
  void choose(std::string_view path, std::span<const std::string> around, Choice& best);
  void choose(const NameIndex::Entry& entry, std::string_view path, std::span<const std::string> around, Choice& best);

  const Repo& repo_;
  const IncludedNames& names_;
  const VisibleFiles& visible_;
  const UsedNamespaces& used_;
  FileId user_;
  std::map<std::pair<std::string, std::string>, Type> known_;  // by path and scopes
  std::vector<std::uint32_t> asked_;
  int depth_ = 0;
};

}  // namespace docmill
