// SPDX-License-Identifier: Apache-2.0
//
// Members of objects in languages that include text, if the syntax shows the type of the object: `A x; x.f()`. Types
// and their members are found by name among the files that the user sees.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/link/member_names.h"
#include "stages/link/name_index.h"
#include "stages/link/named_types.h"
#include "stages/link/visible_files.h"
#include "stages/model/repo.h"

namespace docmill {

// Who asks for a member, from where.
struct MemberUser {
  FileId file;
  std::span<const std::string> around;          // the namespaces that it opens, and the types whose members it defines
  std::span<const std::string_view> own_types;  // the names of these types, whose fields it may use as they are
};

// Not thread-safe.
class TypedMembers {
 public:
  // All must outlive this. `names`: see included_names(). `visible`: what the user sees.
  TypedMembers(const Repo& repo, const NameIndex& names, const MemberNames& members, const VisibleFiles& visible,
               NamedTypes& types)
      : repo_(repo), names_(names), members_(members), visible_(visible), types_(types) {}

  // The member of this name of the object at the end of the path (FileFacts::paths).
  MemberNames::Member find(const MemberUser& user, std::string_view path, std::string_view name);
  // True if the object at the end of the path is known to have no member of this name: its class is seen, and so are
  // all its bases, or it is a type of the standard library.
  bool excludes(const MemberUser& user, std::string_view path, std::string_view name);
  // The member of this name of the type itself, or of one of its bases.
  MemberNames::Member of_type(const MemberUser& user, std::string_view type, std::string_view name);

 private:
  void begin(const MemberUser& user);
  std::string type_at(std::string_view path);
  std::string step(std::string type, std::string_view name);
  std::string take_root(std::string_view& path);
  std::string take_name(std::string_view& path);
  std::string type_of_variable(std::string_view name);
  std::string result_of(std::string_view callee);
  std::string own_type_of(std::string_view name, bool& is_certain);
  std::string declared_type(const MemberNames::Member& of);
  MemberNames::Member member_of(const std::string& type, std::string_view name);
  MemberNames::Member inherited(const std::string& type, std::string_view name);
  bool sees_all_of(const std::string& type, std::span<const std::string> around);

  const Repo& repo_;
  const NameIndex& names_;
  const MemberNames& members_;
  const VisibleFiles& visible_;
  NamedTypes& types_;
  MemberUser user_;
  std::uint32_t steps_ = 0;  // of the path that is being followed
};

}  // namespace docmill
