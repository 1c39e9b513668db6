// SPDX-License-Identifier: Apache-2.0
//
// What FactsBuilder does with the names that a file refers to.
//
// An identifier is a use unless a rule consumed it before the walk reached it: a definition's name, a callee. The walk
// meets identifiers in file order, so the consumed positions form a queue, the nearest first. A name counts when the
// function around it ends: only then all of the function's local names are known.
#include <algorithm>
#include <cctype>
#include <string>
#include <tuple>
#include <utility>

#include "stages/languages/facts_builder.h"
#include "stages/languages/work_meter.h"
#include "stages/languages/written_qualifier.h"

namespace docmill {
namespace {

constexpr std::uint64_t kReferenceRead = 4;  // price in units of work

}  // namespace

std::uint32_t FactsBuilder::qualifier_of(std::string_view name, ReferenceKind& kind) {
  const std::less_equal<const char*> not_after;
  const bool is_of_source =
      not_after(source_.data(), name.data()) && not_after(name.data(), source_.data() + source_.size());
  if (!language_->has_qualified_names || !is_of_source) return 0;
  const QualifierDialect dialect =
      language_->traits.nests_modules ? QualifierDialect::module_words : QualifierDialect::common;
  const WrittenQualifier written =
      read_qualifier(source_, static_cast<std::size_t>(name.data() - source_.data()), path_, dialect);
  if (written.is_value && kind == ReferenceKind::call) kind = ReferenceKind::member_call;
  if (written.is_value && kind == ReferenceKind::use) kind = ReferenceKind::member_use;
  return written.form == WrittenQualifier::Form::path ? number_of_path(path_) : 0;
}

std::uint32_t FactsBuilder::number_of_path(const std::string& path) {
  if (path.empty()) return 0;
  auto found = path_numbers_.find(path);
  if (found == path_numbers_.end()) {
    std::string marked = path;
    add_class_of_receiver(marked);
    add_module_of_words(marked);
    if (marked != path) return number_of_path(marked);
    found = path_numbers_.emplace(path, static_cast<std::uint32_t>(paths_.size() + 1)).first;
    paths_.push_back(found->first);
  }
  return found->second;
}

void FactsBuilder::add_class_of_receiver(std::string& path) {
  const std::string_view root = root_of(path);
  if (!is_receiver(root) || path.substr(root.size()).starts_with('@')) return;
  if (class_scope_ != scope_ || !scope_.exists()) {
    class_scope_ = scope_;
    class_path_.clear();
    const SymbolId type = enclosing_type();
    if (type.exists()) {
      const Symbol& symbol = facts_.symbol(type);
      const bool is_member = !is_type(symbol.kind) && !symbol.qualifier.empty();
      class_path_ = is_member ? facts_.scope_path(symbol) : facts_.qualified_name(symbol);
      std::ranges::replace(class_path_, '.', ':');
    }
  }
  if (!class_path_.empty()) path.insert(root.size(), "@" + class_path_);
}

// Paths begin at the module of the file, whatever module inside it the words are in: "self:.f" in `mod a` is "mod.a.f",
// "super:.f" is "mod.f".
void FactsBuilder::add_module_of_words(std::string& path) const {
  const std::string_view root = root_of(path);
  if (!root.ends_with(':')) return;
  std::vector<std::string_view> modules;  // around this place, innermost first
  for (SymbolId id = scope_; id.exists(); id = facts_.symbol(id).scope) {
    if (is_namespace(facts_.symbol(id).kind)) modules.push_back(facts_.view(facts_.symbol(id).name));
  }
  std::string_view rest = std::string_view(path).substr(root.size());
  std::size_t left = root == "super:" ? 1 : 0;
  for (; rest == ".super" || rest.starts_with(".super."); ++left) rest.remove_prefix(6);
  std::string whole = "mod";
  for (std::size_t i = modules.size(); i > left; --i) whole.append(".").append(modules[i - 1]);
  for (std::size_t i = modules.size(); i < left; ++i) whole.append(".super");
  path = whole.append(rest);
}

// The innermost type around this place, or the member of a type that is defined elsewhere. A function
// that has a method is its type (JavaScript).
SymbolId FactsBuilder::enclosing_type() const {
  SymbolId id = scope_;
  while (id.exists() && !is_type(facts_.symbol(id).kind) && facts_.symbol(id).qualifier.empty()) {
    const bool is_method = facts_.symbol(id).kind == SymbolKind::method;
    id = facts_.symbol(id).scope;
    if (is_method && id.exists() && is_function(facts_.symbol(id).kind)) break;
  }
  return id;
}

void FactsBuilder::add_reference(ReferenceKind kind, std::string_view name, std::uint32_t line) {
  if (name.empty()) return;
  const std::uint32_t qualifier = qualifier_of(name, kind);
  refer({name, qualifier, line, kind, scope_});
}

void FactsBuilder::add_reference(ReferenceKind kind, std::string_view name, std::uint32_t line,
                                 std::string_view qualifier) {
  path_.assign(qualifier);
  if (!name.empty()) refer({name, number_of_path(path_), line, kind, scope_});
}

void FactsBuilder::refer(const PendingReference& reference) {
  if (functions_.empty()) {
    count(reference);
  } else {
    pending_.push_back(reference);
  }
}

void FactsBuilder::count(const PendingReference& reference) {
  NameCount& entry = names_.at(reference.name, reference.qualifier);
  const auto index = static_cast<std::size_t>(reference.kind);
  std::uint32_t& last = entry.users[index];
  if (last == 0 || reference.line < entry.first_lines[index]) entry.first_lines[index] = reference.line;
  if (last == 0 || users_[last - 1].user.symbol != reference.scope) {
    users_.push_back({{reference.scope, 0}, last});
    last = static_cast<std::uint32_t>(users_.size());
  }
  ++users_[last - 1].user.count;
  if (occurrences_ != nullptr) counted_.push_back(reference);
}

// What is not local to the function is left to the function around it.
void FactsBuilder::close_function() {
  const OpenFunction function = functions_.back();
  functions_.pop_back();
  merge_evidence(locals_, function.locals);
  const std::span<const Local> locals = std::span<const Local>(locals_).subspan(function.locals);
  docmill_spend(kReferenceRead * (pending_.size() - function.references));
  std::size_t kept = function.references;
  for (std::size_t i = function.references; i < pending_.size(); ++i) {
    PendingReference reference = pending_[i];
    if (!resolve_local(reference, locals)) continue;
    if (functions_.empty()) {
      count(reference);
    } else {
      pending_[kept++] = reference;
    }
  }
  for (std::size_t i = function.types; i < types_.size(); ++i) types_[i].path = without_locals(types_[i].path, locals);
  pending_.resize(kept);
  locals_.resize(function.locals);
}

// Sorts the locals from `begin` on by name and leaves one of each. A written type counts more than a value, and two
// values that are not the same say nothing.
void FactsBuilder::merge_evidence(std::vector<Local>& locals, std::size_t begin) {
  std::stable_sort(locals.begin() + static_cast<std::ptrdiff_t>(begin), locals.end(),
                   [](const Local& a, const Local& b) { return a.name < b.name; });
  std::size_t kept = begin;
  for (std::size_t i = begin; i < locals.size(); ++i) {
    const Local& local = locals[i];
    if (kept == begin || locals[kept - 1].name != local.name) {
      locals[kept++] = local;
      continue;
    }
    Local& merged = locals[kept - 1];
    if (merged.is_null || local.is_null) {
      if (merged.is_null) merged = local;
    } else if (merged.evidence != local.evidence) {
      if (local.evidence == Evidence::declared) merged = local;
    } else if (merged.path != local.path) {
      merged.path = 0;
    }
  }
  locals.resize(kept);
}

bool FactsBuilder::resolve_local(PendingReference& reference, std::span<const Local> locals) {
  if (locals.empty()) return true;
  if (reference.qualifier == 0) {
    const bool is_named =
        reference.kind == ReferenceKind::use ||
        (reference.kind == ReferenceKind::call &&
         (language_->has_bare_calls || (language_->traits.import_style == ImportStyle::binding &&
                                        !language_->traits.has_implicit_this)));  // functions have names of their own
    return !is_named || !std::ranges::binary_search(locals, reference.name, {}, &Local::name);
  }
  if (is_member(reference.kind)) reference.qualifier = without_locals(reference.qualifier, locals);
  return true;
}

// A local can be made from others: `a = f(); b = a.g()`.
std::uint32_t FactsBuilder::without_locals(std::uint32_t path, std::span<const Local> locals) {
  constexpr int kMostReplaced = 8;
  for (int replaced = 0; path != 0 && replaced <= kMostReplaced; ++replaced) {
    const std::string_view written = paths_[path - 1];
    const std::string_view root = root_of(written);
    const bool is_marked = written.substr(root.size()).starts_with('@');
    if (root.empty() || is_marked) return path;
    const auto local = std::ranges::lower_bound(locals, root, {}, &Local::name);
    if (local == locals.end() || local->name != root) return path;
    if (local->path == 0) return 0;
    if (written.substr(root.size()).starts_with("{}")) return path;  // in C, a type can have the name of a variable
    const std::string_view value = paths_[local->path - 1];
    if (root_of(value) == root && !value.substr(root.size()).starts_with("{}")) return 0;
    std::string whole(value);
    whole.append(written.substr(root.size()));
    if (whole.size() > kLongestEvidentPath) return 0;
    path = number_of_path(whole);
  }
  return 0;
}

void FactsBuilder::add_assigned_type(std::string_view name, const std::string& path, Evidence evidence) {
  const SymbolId type = path == kNoObject ? SymbolId{} : enclosing_type();
  if (type.exists() && is_type(facts_.symbol(type).kind))
    types_.push_back({type, name, number_of_path(path), evidence});
}

void FactsBuilder::add_returned(const std::string& path) {
  const bool is_in_function = scope_.exists() && !functions_.empty() && functions_.back().is_scope;
  const bool is_told = is_in_function && is_function(facts_.symbol(scope_).kind) && facts_.symbol(scope_).type == 0;
  if (is_told && path != kNoObject) types_.push_back({scope_, {}, number_of_path(path), Evidence::value});
}

void FactsBuilder::add_call(TSNode callee) {
  static constexpr std::string_view kLastName[] = {"name", "attribute", "field", "property"};
  bool is_member = false;
  for (bool descended = true; descended && ts_node_named_child_count(callee) > 0;) {
    descended = false;
    for (std::string_view field_name : kLastName) {
      const TSNode inner = field(callee, field_name);
      if (ts_node_is_null(inner)) continue;
      callee = inner;
      is_member = is_member || field_name != kLastName[0];
      descended = true;
      break;
    }
  }
  if (ts_node_is_null(callee) || ts_node_named_child_count(callee) > 0) return;
  const std::string_view name = text(callee);
  if (name.empty() || !(std::isalpha(static_cast<unsigned char>(name[0])) || name[0] == '_' || name[0] == '$' ||
                        static_cast<unsigned char>(name[0]) >= 0x80)) {
    return;
  }
  add_reference(is_member ? ReferenceKind::member_call : ReferenceKind::call, name, first_line(callee));
  consume(callee);
}

void FactsBuilder::consume(TSNode identifier) { consumed_.push(ts_node_start_byte(identifier)); }

bool FactsBuilder::is_bound_locally(std::string_view name) const {
  return std::ranges::find(locals_, name, &Local::name) != locals_.end();
}

void FactsBuilder::bind_local(std::string_view name, const std::string& path, Evidence evidence) {
  if (name.empty()) return;
  if (functions_.empty()) {
    names_.at(name, 0).is_local = true;
  } else {
    const bool is_null = path == kNoObject;
    locals_.push_back({name, is_null ? 0 : number_of_path(path), evidence, is_null});
  }
}

void FactsBuilder::visit_identifier(TSNode node) { add_use(node, ReferenceKind::use); }

void FactsBuilder::visit_bare_call(TSNode node) { add_use(node, ReferenceKind::call); }

void FactsBuilder::visit_member(TSNode node) { add_use(node, ReferenceKind::member_use); }

void FactsBuilder::add_use(TSNode node, ReferenceKind kind) {
  const std::uint32_t at = ts_node_start_byte(node);
  bool is_consumed = false;
  while (!consumed_.empty() && consumed_.top() <= at) {
    is_consumed = is_consumed || consumed_.top() == at;
    consumed_.pop();
  }
  if (!is_consumed) add_reference(kind, text(node), first_line(node));
}

// --- at the end of the file
// ---------------------------------------------------------------------------------------------

void FactsBuilder::forget_local_qualifiers() {
  const std::size_t recorded = names_.entries().size();
  for (std::size_t i = 0; i < recorded; ++i) {
    const NameCount qualified = names_.entries()[i];
    if (qualified.qualifier == 0 || !begins_with_local(paths_[qualified.qualifier - 1])) continue;
    NameCount& member = names_.at(qualified.name, 0);
    for (const ReferenceKind kind : {ReferenceKind::member_call, ReferenceKind::member_use}) {
      const auto k = static_cast<std::size_t>(kind);
      if (qualified.users[k] == 0) continue;
      const bool is_first = member.users[k] == 0 || qualified.first_lines[k] < member.first_lines[k];
      if (is_first) member.first_lines[k] = qualified.first_lines[k];
      std::uint32_t first = qualified.users[k];
      while (users_[first - 1].before != 0) first = users_[first - 1].before;
      users_[first - 1].before = std::exchange(member.users[k], qualified.users[k]);
      names_.entries()[i].users[k] = 0;
    }
  }
  for (PendingReference& counted : counted_) {
    const bool is_of_local =
        counted.qualifier != 0 && is_member(counted.kind) && begins_with_local(paths_[counted.qualifier - 1]);
    if (is_of_local) counted.qualifier = 0;
  }
}

bool FactsBuilder::begins_with_local(std::string_view qualifier) const {
  const std::string_view root = root_of(qualifier);
  if (root.empty() || is_receiver(root)) return false;
  const NameCount* entry = names_.find(root, 0);
  return entry != nullptr && entry->is_local;
}

std::vector<std::uint32_t> FactsBuilder::store_paths() {
  std::vector<bool> is_used(paths_.size() + 1);
  for (const NameCount& entry : names_.entries()) {
    const bool is_recorded = std::ranges::any_of(entry.users, [](std::uint32_t last) { return last > 0; });
    if (is_recorded) is_used[entry.qualifier] = true;
  }
  for (const Symbol& symbol : facts_.symbols) is_used[symbol.type] = true;
  for (const PendingType& type : types_) is_used[type.path] = true;
  std::vector<std::uint32_t> sorted;
  for (std::uint32_t i = 0; i < paths_.size(); ++i) {
    if (is_used[i + 1]) sorted.push_back(i);
  }
  std::ranges::sort(sorted, {}, [this](std::uint32_t number) { return paths_[number]; });
  std::vector<std::uint32_t> index_of(paths_.size() + 1, kNoPath);
  for (const std::uint32_t number : sorted) {
    index_of[number + 1] = static_cast<std::uint32_t>(facts_.paths.size());
    facts_.paths.push_back(store(paths_[number]));
  }
  return index_of;
}

// Of members with the same name, a written type counts more than a value.
void FactsBuilder::store_types(const std::vector<std::uint32_t>& index_of) {
  const auto index_unless_local = [&](std::uint32_t path) {
    const bool is_local = path != 0 && begins_with_local(paths_[path - 1]);
    return is_local ? kNoPath : index_of[path];
  };
  for (Symbol& symbol : facts_.symbols) symbol.type = index_unless_local(symbol.type);
  std::ranges::stable_sort(types_, [](const PendingType& a, const PendingType& b) {
    return std::tie(a.type, a.name, a.evidence) < std::tie(b.type, b.name, b.evidence);
  });
  for (std::size_t i = 0; i < types_.size();) {
    const PendingType& first = types_[i];
    bool agrees = first.path != 0;
    for (; i < types_.size() && types_[i].type == first.type && types_[i].name == first.name; ++i) {
      agrees = agrees && (types_[i].path == first.path || types_[i].evidence != first.evidence);
    }
    if (!agrees) continue;
    if (first.name.empty()) {
      symbol(first.type).type = index_unless_local(first.path);
    } else {
      facts_.assigned_types.push_back({first.type, store(first.name), index_of[first.path]});
    }
  }
}

void FactsBuilder::store_references() {
  const std::vector<std::uint32_t> index_of = store_paths();
  store_types(index_of);
  // Nothing sorts before a qualifier: kNoPath + 1 is 0.
  std::ranges::sort(names_.entries(), [&](const NameCount& a, const NameCount& b) {
    return std::pair(a.name, index_of[a.qualifier] + 1) < std::pair(b.name, index_of[b.qualifier] + 1);
  });
  std::string_view stored;
  TextRef name;
  for (const NameCount& entry : names_.entries()) {
    for (std::size_t k = 0; k < kCountedReferenceKinds; ++k) {
      const auto kind = static_cast<ReferenceKind>(k);
      const bool is_use_of_local = entry.is_local && kind == ReferenceKind::use;
      if (entry.users[k] == 0 || is_use_of_local) continue;
      if (stored != entry.name) name = store(entry.name);
      stored = entry.name;
      facts_.references.push_back({name, index_of[entry.qualifier], entry.first_lines[k], entry.users[k], kind});
    }
  }
  names_.clear();
  if (language_->traits.import_style == ImportStyle::binding) store_imported_names();
  for (Reference& reference : facts_.references) reference.users = store_users(reference.users);
  locate_references(index_of);
}

// The references must come in their final order.
std::uint32_t FactsBuilder::store_users(std::uint32_t last) {
  const std::size_t begin = facts_.users.size();
  for (std::uint32_t i = last; i != 0; i = users_[i - 1].before) facts_.users.push_back(users_[i - 1].user);
  const std::span<ReferenceUser> users = std::span(facts_.users).subspan(begin);
  const auto place_of = [](const ReferenceUser& user) { return user.symbol.value + 1; };  // none is first
  std::ranges::sort(users, {}, place_of);
  std::size_t kept = 0;
  for (const ReferenceUser& user : users) {
    if (kept > 0 && users[kept - 1].symbol == user.symbol) {
      users[kept - 1].count += user.count;
    } else {
      users[kept++] = user;
    }
  }
  facts_.users.resize(begin + kept);
  return static_cast<std::uint32_t>(begin);
}

// Adds the names in imports to the references, once each.
void FactsBuilder::store_imported_names() {
  std::vector<Reference> imported;
  for (std::size_t position = 0; position < facts_.imports.size(); ++position) {
    const Import& import = facts_.imports[position];
    for (std::uint32_t i = import.names.begin; i < import.names.end; ++i) {
      const std::string_view name = facts_.view(facts_.names[i]);
      if (name == "*" || name == "self") continue;  // the module itself, in Rust
      users_.push_back({{import_scopes_[position], 1}, 0});
      const auto user = static_cast<std::uint32_t>(users_.size());
      imported.push_back({facts_.names[i], kNoPath, import.line, user, ReferenceKind::imported});
    }
  }
  const auto in_order = [this](const Reference& a, const Reference& b) {
    return std::tuple(facts_.view(a.name), a.qualifier + 1, a.kind, a.first_line) <
           std::tuple(facts_.view(b.name), b.qualifier + 1, b.kind, b.first_line);
  };
  std::ranges::sort(imported, in_order);
  std::size_t kept = 0;
  for (const Reference& reference : imported) {
    if (kept > 0 && facts_.view(imported[kept - 1].name) == facts_.view(reference.name)) {
      users_[reference.users - 1].before = std::exchange(imported[kept - 1].users, reference.users);
    } else {
      imported[kept++] = reference;
    }
  }
  const auto middle = static_cast<std::ptrdiff_t>(facts_.references.size());
  facts_.references.insert(facts_.references.end(), imported.begin(),
                           imported.begin() + static_cast<std::ptrdiff_t>(kept));
  std::inplace_merge(facts_.references.begin(), facts_.references.begin() + middle, facts_.references.end(), in_order);
}

void FactsBuilder::store_assigned_members() {
  std::sort(assigned_members_.begin(), assigned_members_.end());
  assigned_members_.erase(std::unique(assigned_members_.begin(), assigned_members_.end()), assigned_members_.end());
  for (std::string_view name : assigned_members_) facts_.assigned_members.push_back(store(name));
}

}  // namespace docmill
