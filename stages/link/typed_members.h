// SPDX-License-Identifier: Apache-2.0
//
// Members of objects in languages that include text, if the syntax shows the type of the object: `A x; x.f()`. Types
// and their members are found by name among the files that the user sees.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/link/member_names.h"
#include "stages/link/name_index.h"
#include "stages/link/visible_files.h"
#include "stages/model/repo.h"

namespace docmill {

// Not thread-safe.
class TypedMembers {
 public:
  // All must outlive this. `names`: see included_names(). `visible`: what the user sees.
  TypedMembers(const Repo& repo, const NameIndex& names, const MemberNames& members, const VisibleFiles& visible)
      : repo_(repo), names_(names), members_(members), visible_(visible) {}

  // The member of this name of the object at the end of the path (FileFacts::paths). `own_types`: the names of the
  // types whose members the user defines, which may use their fields as they are.
  MemberNames::Member find(FileId user, std::string_view path, std::string_view name,
                           std::span<const std::string_view> own_types);

  // hash_name of the types that find() has looked at since the last call. The user does not refer to them by name.
  std::vector<std::uint32_t> take_names() { return std::exchange(asked_, {}); }

 private:
  std::string type_at(std::string_view path);
  std::string take_root(std::string_view& path);
  std::string type_of_variable(std::string_view name);
  std::string declared_type(const MemberNames::Member& of) const;
  MemberNames::Member member_of(const std::string& type, std::string_view name);
  MemberNames::Member inherited(const std::string& type, std::string_view name);
  MemberNames::Member class_named(std::string_view type);

  const Repo& repo_;
  const NameIndex& names_;
  const MemberNames& members_;
  const VisibleFiles& visible_;
  std::vector<std::uint32_t> asked_;
  FileId user_;
  std::span<const std::string_view> own_types_;
  std::uint32_t steps_ = 0;  // of the path that is being followed
};

}  // namespace docmill
