// SPDX-License-Identifier: Apache-2.0
//
// A path is followed from its type through the declared types of fields and the results of methods. Pointers and arrays
// do not count: `a[0].x` and `a->x` are members of the type that `a` is declared with.
#include "stages/link/typed_members.h"

#include <algorithm>

#include "stages/model/top_symbols.h"

namespace docmill {
namespace {

constexpr std::uint32_t kMostSteps = 64;

// "a.B" for "a.B{}", also in a list; "" for other paths.
std::string_view type_of_object(std::string_view path) {
  const std::size_t end = path.find("{}");
  if (end == std::string_view::npos || path.find_first_not_of("[]", end + 2) != std::string_view::npos) return {};
  return path.substr(0, end);
}

std::string_view last_name(std::string_view path) { return path.substr(path.rfind('.') + 1); }

}  // namespace

MemberNames::Member TypedMembers::find(FileId user, std::string_view path, std::string_view name,
                                       std::span<const std::string_view> own_types) {
  user_ = user;
  own_types_ = own_types;
  steps_ = 0;
  const std::string type = type_at(path);
  return type.empty() ? MemberNames::Member{} : member_of(type, name);
}

// The type of the object at the end of the path; "" if the path does not show it.
std::string TypedMembers::type_at(std::string_view path) {
  std::string type = take_root(path);
  while (!path.empty() && !type.empty()) {
    if (path.starts_with("[*]")) {
      path.remove_prefix(3);
      continue;
    }
    if (path[0] != '.') return {};
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find_first_of(".[("), path.size());
    type = declared_type(member_of(type, path.substr(0, end)));
    path.remove_prefix(end);
    if (path.starts_with("()")) path.remove_prefix(2);
  }
  return type;
}

// Takes the root off the path, and returns its type.
std::string TypedMembers::take_root(std::string_view& path) {
  const std::string_view whole = path;
  const std::size_t mark = whole.find_first_of("{@");
  if (mark != std::string_view::npos && whole[mark] == '{') {
    path.remove_prefix(mark + 2);
    return std::string(whole.substr(0, mark));
  }
  const std::size_t end = std::min(whole.find_first_of(".[("), whole.size());
  path.remove_prefix(end);
  if (mark == std::string_view::npos) return type_of_variable(whole.substr(0, end));
  std::string type(whole.substr(mark + 1, end - mark - 1));
  std::ranges::replace(type, ':', '.');
  return type;
}

// The type of a field of the user's types, or of a variable that the user sees.
std::string TypedMembers::type_of_variable(std::string_view name) {
  std::string found;
  const auto add = [&](const MemberNames::Member& variable) {
    const std::string type = declared_type(variable);
    if (type.empty()) return true;
    const bool agrees = found.empty() || found == type;
    found = type;
    return agrees;
  };
  for (std::string_view type : own_types_) {
    if (!add(member_of(std::string(type), name))) return {};
  }
  if (!found.empty()) return found;
  for (const NameIndex::Entry& entry : names_.find(hash_name(name))) {
    if (entry.file != user_ && !visible_.has(entry.file)) continue;
    const FileFacts& facts = repo_.facts_of(entry.file);
    const Symbol& symbol = facts.symbol(entry.symbol);
    if (is_function(symbol.kind) || is_type(symbol.kind) || facts.view(symbol.name) != name) continue;
    if (!add({entry.file, entry.symbol})) return {};
  }
  return found;
}

std::string TypedMembers::declared_type(const MemberNames::Member& of) const {
  if (!of.exists()) return {};
  const FileFacts& facts = repo_.facts_of(of.file);
  return std::string(type_of_object(facts.path_of(facts.symbol(of.symbol).type)));
}

MemberNames::Member TypedMembers::member_of(const std::string& type, std::string_view name) {
  if (++steps_ > kMostSteps) return {};
  asked_.push_back(hash_name(last_name(type)));
  const auto sees = [this](FileId file) { return file == user_ || visible_.has(file); };
  const MemberNames::Member member =
      members_.of_type(user_, name, sees, [&](const std::string& scope) { return ends_with_path(scope, type); });
  return member.exists() ? member : inherited(type, name);
}

MemberNames::Member TypedMembers::inherited(const std::string& type, std::string_view name) {
  const MemberNames::Member owner = class_named(type);
  if (!owner.exists()) return {};
  const FileFacts& facts = repo_.facts_of(owner.file);
  const IndexRange bases = facts.symbol(owner.symbol).bases;
  for (std::uint32_t i = bases.begin; i < bases.end && steps_ <= kMostSteps; ++i) {
    const std::string base = path_of_base(facts.view(facts.names[i]));
    if (base.empty() || base == type) continue;
    const MemberNames::Member member = member_of(base, name);
    if (member.exists()) return member;
  }
  return {};
}

// The only visible definition of a class with that path at its end.
MemberNames::Member TypedMembers::class_named(std::string_view type) {
  MemberNames::Member found;
  for (const NameIndex::Entry& entry : names_.find(hash_name(last_name(type)))) {
    if (entry.file != user_ && !visible_.has(entry.file)) continue;
    const FileFacts& facts = repo_.facts_of(entry.file);
    const Symbol& symbol = facts.symbol(entry.symbol);
    if (!is_type(symbol.kind) || symbol.is_declaration || !ends_with_path(facts.qualified_name(symbol), type)) continue;
    if (found.exists()) return {};
    found = {entry.file, entry.symbol};
  }
  return found;
}

}  // namespace docmill
