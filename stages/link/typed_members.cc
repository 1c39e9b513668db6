// SPDX-License-Identifier: Apache-2.0
//
// A path is followed from its type through the declared types of fields and the results of functions. Pointers and
// arrays do not count: `a[0].x` and `a->x` are members of the type that `a` is declared with. The elements of a list
// and what a smart pointer points to are other types than these themselves. What follows "->" and '.' is written alike
// in a path, so the names that smart pointers have themselves mean nothing after one.
#include "stages/link/typed_members.h"

#include <algorithm>
#include <array>

#include "stages/model/top_symbols.h"

namespace docmill {
namespace {

constexpr std::uint32_t kMostSteps = 64;
constexpr std::string_view kList = "[]";

constexpr std::array kMembersOfPointers =
    std::to_array<std::string_view>({"emplace", "expired", "get", "has_value", "lock", "owner_before", "release",
                                     "reset", "swap", "unique", "use_count", "value", "value_or"});
// Types whose objects have no "->".
constexpr std::array kStandardValues =
    std::to_array<std::string_view>({"array",         "atomic",   "bitset",   "condition_variable",
                                     "deque",         "function", "ifstream", "istream",
                                     "list",          "locale",   "map",      "multimap",
                                     "multiset",      "mutex",    "ofstream", "ostream",
                                     "ostringstream", "pair",     "queue",    "set",
                                     "shared_mutex",  "stack",    "string",   "string_view",
                                     "stringstream",  "thread",   "tuple",    "unordered_map",
                                     "unordered_set", "vector"});
constexpr std::array kPointees = std::to_array<std::string_view>({"get", "lock", "release", "value"});
constexpr std::array kElements = std::to_array<std::string_view>({"at", "back", "front"});

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::binary_search(names, name);
}

}  // namespace

void TypedMembers::begin(const MemberUser& user) {
  user_ = user;
  steps_ = 0;
}

MemberNames::Member TypedMembers::find(const MemberUser& user, std::string_view path, std::string_view name) {
  begin(user);
  std::string type = type_at(path);
  if (type.ends_with('^') && !contains(kMembersOfPointers, name)) type.pop_back();
  const bool is_object = !type.empty() && !type.ends_with(kList) && !type.ends_with('^');
  return is_object ? member_of(type, name) : MemberNames::Member{};
}

MemberNames::Member TypedMembers::of_type(const MemberUser& user, std::string_view type, std::string_view name) {
  begin(user);
  const std::string path = types_.find(type, user.around).path;
  return path.find_first_of("[^") == std::string::npos ? member_of(path, name) : MemberNames::Member{};
}

bool TypedMembers::excludes(const MemberUser& user, std::string_view path, std::string_view name) {
  begin(user);
  // What is called or taken out of something can be more than its type shows.
  if (path.find_first_of("([*^") != std::string_view::npos) return false;
  const std::string type = type_at(path);
  if (type.empty() || type.ends_with(kList) || type.ends_with('^')) return false;
  if (type.starts_with("std.")) return contains(kStandardValues, std::string_view(type).substr(4));
  // Of an object with its own "->", the members are those of another.
  return sees_all_of(type, {}) && !member_of(type, "operator->").exists() && !member_of(type, name).exists();
}

// True if the class and its bases, and theirs, are seen.
bool TypedMembers::sees_all_of(const std::string& type, std::span<const std::string> around) {
  if (++steps_ > kMostSteps) return false;
  const MemberNames::Member owner = types_.find(type, around).owner;
  if (!owner.exists()) return false;
  const FileFacts& facts = repo_.facts_of(owner.file);
  const Symbol& symbol = facts.symbol(owner.symbol);
  if (!is_type(symbol.kind) || symbol.is_declaration) return false;
  const std::string inside = facts.qualified_name(symbol);
  for (std::uint32_t i = symbol.bases.begin; i < symbol.bases.end; ++i) {
    const std::string base = path_of_base(facts.view(facts.names[i]));
    if (!sees_all_of(base, {&inside, 1})) return false;
  }
  return true;
}

// The type of the object at the end of the path; "" if the path does not show it.
std::string TypedMembers::type_at(std::string_view path) {
  std::string type = take_root(path);
  while (!path.empty() && !type.empty()) {
    if (path.starts_with("[*]")) {
      path.remove_prefix(3);
      if (type.ends_with(kList)) {
        type.resize(type.size() - kList.size());
      } else if (type.ends_with('^')) {
        type.pop_back();
      }
      continue;
    }
    if (path[0] != '.') return {};
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find_first_of(".[("), path.size());
    type = step(std::move(type), path.substr(0, end));
    path.remove_prefix(end);
    if (path.starts_with("()")) path.remove_prefix(2);
  }
  return type;
}

// The type of a member of an object of the type, or of its result.
std::string TypedMembers::step(std::string type, std::string_view name) {
  if (type.ends_with(kList)) {
    type.resize(type.size() - kList.size());
    return contains(kElements, name) ? type : std::string();
  }
  if (type.ends_with('^')) {
    type.pop_back();
    if (contains(kPointees, name)) return type;
    if (contains(kMembersOfPointers, name)) return {};
  }
  if (type.ends_with(kList) || type.ends_with('^')) return {};
  return declared_type(member_of(type, name));
}

// Takes the root off the path, and returns its type.
std::string TypedMembers::take_root(std::string_view& path) {
  const std::string_view whole = path;
  const std::size_t mark = whole.find_first_of("{@");
  if (mark == std::string_view::npos) return take_name(path);
  if (whole[mark] == '{') {
    path.remove_prefix(mark + 2);
    std::size_t marks = 0;
    while (path.substr(marks).starts_with(kList) || path.substr(marks).starts_with('^')) {
      marks += path[marks] == '^' ? 1 : kList.size();
    }
    const std::string type = std::string(whole.substr(0, mark)).append(path.substr(0, marks));
    path.remove_prefix(marks);
    return types_.find(type, user_.around).path;
  }
  const std::size_t end = std::min(whole.find_first_of(".[("), whole.size());
  path.remove_prefix(end);
  std::string type(whole.substr(mark + 1, end - mark - 1));
  std::ranges::replace(type, ':', '.');
  return types_.find(type, user_.around).path;
}

// A variable, or the call of a function: `f().`, `a::f().`.
std::string TypedMembers::take_name(std::string_view& path) {
  const std::string_view whole = path;
  const std::size_t first = std::min(whole.find_first_of(".[("), whole.size());
  const std::size_t names = std::min(whole.find_first_of("[("), whole.size());
  std::string type;
  if (first < names || !whole.substr(names).starts_with("()")) type = type_of_variable(whole.substr(0, first));
  if (!type.empty()) {
    path.remove_prefix(first);
    return type;
  }
  if (!whole.substr(names).starts_with("()")) return {};
  path.remove_prefix(names + 2);
  return result_of(whole.substr(0, names));
}

// The type of the member of the user's own types; `is_certain` is false if two of them have such a member.
std::string TypedMembers::own_type_of(std::string_view name, bool& is_certain) {
  std::string found;
  for (std::string_view own : user_.own_types) {
    const std::string type = declared_type(member_of(types_.find(own, user_.around).path, name));
    if (type.empty()) continue;
    is_certain = is_certain && (found.empty() || found == type);
    found = type;
  }
  return found;
}

// The type of a field of the user's types, or of a variable that the user sees.
std::string TypedMembers::type_of_variable(std::string_view name) {
  bool is_certain = true;
  std::string found = own_type_of(name, is_certain);
  if (!found.empty()) return is_certain ? found : std::string();
  for (const NameIndex::Entry& entry : names_.find(hash_name(name))) {
    if (entry.file != user_.file && !visible_.has(entry.file)) continue;
    const FileFacts& facts = repo_.facts_of(entry.file);
    const Symbol& symbol = facts.symbol(entry.symbol);
    const bool is_variable = !is_function(symbol.kind) && !is_type(symbol.kind) && symbol.kind != SymbolKind::type;
    if (!is_variable || facts.view(symbol.name) != name) continue;
    const std::string type = declared_type({entry.file, entry.symbol});
    if (type.empty()) continue;
    if (!found.empty() && found != type) return {};
    found = type;
  }
  return found;
}

// The type of the result of a function that the user sees, of a method of its types, or of a constructor. All functions
// of that name must have the same.
std::string TypedMembers::result_of(std::string_view callee) {
  bool is_certain = true;
  const std::size_t dot = callee.rfind('.');
  std::string found = dot == std::string_view::npos ? own_type_of(callee, is_certain) : std::string();
  if (!found.empty()) return is_certain ? found : std::string();
  for (const NameIndex::Entry& entry : names_.find(hash_name(last_name_of(callee)))) {
    if (entry.file != user_.file && !visible_.has(entry.file)) continue;
    const FileFacts& facts = repo_.facts_of(entry.file);
    const Symbol& symbol = facts.symbol(entry.symbol);
    if (!is_function(symbol.kind) || facts.view(symbol.name) != last_name_of(callee)) continue;
    const std::string scope = facts.naming_scope(symbol);
    if (dot != std::string_view::npos && !ends_with_path(scope, callee.substr(0, dot))) continue;
    const std::string type = declared_type({entry.file, entry.symbol});
    if (type.empty() || (!found.empty() && found != type)) return {};
    found = type;
  }
  if (!found.empty()) return found;
  const NamedTypes::Type& made = types_.find(callee, user_.around);
  if (made.owner.exists()) return made.path;
  if (dot == std::string_view::npos) return {};
  const NamedTypes::Type& type = types_.find(callee.substr(0, dot), user_.around);
  return type.owner.exists() ? declared_type(member_of(type.path, callee.substr(dot + 1))) : std::string();
}

std::string TypedMembers::declared_type(const MemberNames::Member& of) {
  if (!of.exists()) return {};
  const FileFacts& facts = repo_.facts_of(of.file);
  const Symbol& symbol = facts.symbol(of.symbol);
  const std::string type = type_of_object(facts.path_of(symbol.type));
  const std::string scope = facts.naming_scope(symbol);
  return type.empty() ? type : types_.find(type, {&scope, 1}).path;
}

MemberNames::Member TypedMembers::member_of(const std::string& type, std::string_view name) {
  if (++steps_ > kMostSteps) return {};
  const auto sees = [this](FileId file) { return file == user_.file || visible_.has(file); };
  const MemberNames::Member member =
      members_.of_type(user_.file, name, sees, [&](const std::string& scope) { return ends_with_path(scope, type); });
  return member.exists() ? member : inherited(type, name);
}

MemberNames::Member TypedMembers::inherited(const std::string& type, std::string_view name) {
  const MemberNames::Member owner = types_.find(type, {}).owner;
  if (!owner.exists()) return {};
  const FileFacts& facts = repo_.facts_of(owner.file);
  const Symbol& symbol = facts.symbol(owner.symbol);
  std::string around = facts.naming_scope(symbol);
  if (!around.empty()) around += '.';
  around += facts.view(symbol.name);
  const IndexRange bases = symbol.bases;
  for (std::uint32_t i = bases.begin; i < bases.end && steps_ <= kMostSteps; ++i) {
    const std::string base = path_of_base(facts.view(facts.names[i]));
    if (base.empty()) continue;
    const std::string path = types_.find(base, {&around, 1}).path;
    if (path == type) continue;
    const MemberNames::Member member = member_of(path, name);
    if (member.exists()) return member;
  }
  return {};
}

}  // namespace docmill
