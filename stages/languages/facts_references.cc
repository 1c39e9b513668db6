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
  const WrittenQualifier written =
      read_qualifier(source_, static_cast<std::size_t>(name.data() - source_.data()), path_);
  if (written.is_value && kind == ReferenceKind::call) kind = ReferenceKind::member_call;
  if (written.is_value && kind == ReferenceKind::use) kind = ReferenceKind::member_use;
  return written.form == WrittenQualifier::Form::path ? number_of_qualifier(path_) : 0;
}

std::uint32_t FactsBuilder::number_of_qualifier(const std::string& path) {
  auto found = qualifier_numbers_.find(path);
  if (found == qualifier_numbers_.end()) {
    found = qualifier_numbers_.emplace(path, static_cast<std::uint32_t>(qualifiers_.size() + 1)).first;
    qualifiers_.push_back(found->first);
  }
  return found->second;
}

void FactsBuilder::add_reference(ReferenceKind kind, std::string_view name, std::uint32_t line) {
  if (name.empty()) return;
  const std::uint32_t qualifier = qualifier_of(name, kind);
  refer({name, qualifier, line, kind});
}

void FactsBuilder::add_reference(ReferenceKind kind, std::string_view name, std::uint32_t line,
                                 std::string_view qualifier) {
  path_.assign(qualifier);
  if (!name.empty()) refer({name, path_.empty() ? 0 : number_of_qualifier(path_), line, kind});
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
  const bool is_first = entry.counts[index]++ == 0 || reference.line < entry.first_lines[index];
  if (is_first) entry.first_lines[index] = reference.line;
}

// What is not local to the function is left to the function around it.
void FactsBuilder::close_function() {
  const OpenFunction function = functions_.back();
  functions_.pop_back();
  const auto locals_begin = locals_.begin() + static_cast<std::ptrdiff_t>(function.locals);
  std::sort(locals_begin, locals_.end());
  const std::span<const std::string_view> locals(locals_begin, locals_.end());
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
  pending_.resize(kept);
  locals_.resize(function.locals);
}

bool FactsBuilder::resolve_local(PendingReference& reference, std::span<const std::string_view> locals) const {
  if (locals.empty()) return true;
  if (reference.qualifier == 0) {
    const bool is_named =
        reference.kind == ReferenceKind::use ||
        (reference.kind == ReferenceKind::call && language_->traits.import_style == ImportStyle::binding);
    return !is_named || !std::binary_search(locals.begin(), locals.end(), reference.name);
  }
  const std::string_view path = qualifiers_[reference.qualifier - 1];
  const std::string_view root = path.substr(0, path.find('.'));
  const bool is_of_local = !root.empty() && !is_receiver(root) && is_member(reference.kind) &&
                           std::binary_search(locals.begin(), locals.end(), root);
  if (is_of_local) reference.qualifier = 0;
  return true;
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

void FactsBuilder::bind_local(std::string_view name) {
  if (name.empty()) return;
  if (functions_.empty()) {
    names_.at(name, 0).is_local = true;
  } else {
    locals_.push_back(name);
  }
}

void FactsBuilder::visit_identifier(TSNode node) { add_use(node, ReferenceKind::use); }

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
    if (qualified.qualifier == 0 || !begins_with_local(qualifiers_[qualified.qualifier - 1])) continue;
    NameCount& member = names_.at(qualified.name, 0);
    for (const ReferenceKind kind : {ReferenceKind::member_call, ReferenceKind::member_use}) {
      const auto k = static_cast<std::size_t>(kind);
      if (qualified.counts[k] == 0) continue;
      const bool is_first = member.counts[k] == 0 || qualified.first_lines[k] < member.first_lines[k];
      if (is_first) member.first_lines[k] = qualified.first_lines[k];
      member.counts[k] += qualified.counts[k];
      names_.entries()[i].counts[k] = 0;
    }
  }
}

bool FactsBuilder::begins_with_local(std::string_view qualifier) const {
  const std::string_view root = qualifier.substr(0, qualifier.find('.'));
  if (root.empty() || is_receiver(root)) return false;
  const NameCount* entry = names_.find(root, 0);
  return entry != nullptr && entry->is_local;
}

std::vector<std::uint32_t> FactsBuilder::store_qualifiers() {
  std::vector<bool> is_used(qualifiers_.size());
  for (const NameCount& entry : names_.entries()) {
    const bool is_recorded = std::ranges::any_of(entry.counts, [](std::uint32_t count) { return count > 0; });
    if (entry.qualifier != 0 && is_recorded) is_used[entry.qualifier - 1] = true;
  }
  std::vector<std::uint32_t> sorted;
  for (std::uint32_t i = 0; i < qualifiers_.size(); ++i) {
    if (is_used[i]) sorted.push_back(i);
  }
  std::ranges::sort(sorted, {}, [this](std::uint32_t number) { return qualifiers_[number]; });
  std::vector<std::uint32_t> index_of(qualifiers_.size() + 1, Reference::kNoQualifier);
  for (const std::uint32_t number : sorted) {
    index_of[number + 1] = static_cast<std::uint32_t>(facts_.qualifiers.size());
    facts_.qualifiers.push_back(store(qualifiers_[number]));
  }
  return index_of;
}

void FactsBuilder::store_references() {
  const std::vector<std::uint32_t> index_of = store_qualifiers();
  // Nothing sorts before a qualifier: kNoQualifier + 1 is 0.
  std::ranges::sort(names_.entries(), [&](const NameCount& a, const NameCount& b) {
    return std::pair(a.name, index_of[a.qualifier] + 1) < std::pair(b.name, index_of[b.qualifier] + 1);
  });
  std::string_view stored;
  TextRef name;
  for (const NameCount& entry : names_.entries()) {
    for (std::size_t k = 0; k < kCountedReferenceKinds; ++k) {
      const auto kind = static_cast<ReferenceKind>(k);
      const bool is_use_of_local = entry.is_local && kind == ReferenceKind::use;
      if (entry.counts[k] == 0 || is_use_of_local) continue;
      if (stored != entry.name) name = store(entry.name);
      stored = entry.name;
      facts_.references.push_back({name, index_of[entry.qualifier], entry.first_lines[k], entry.counts[k], kind});
    }
  }
  names_.clear();
  if (language_->traits.import_style == ImportStyle::binding) store_imported_names();
}

// Adds the names in imports to the references, once each.
void FactsBuilder::store_imported_names() {
  std::vector<Reference> imported;
  for (const Import& import : facts_.imports) {
    for (std::uint32_t i = import.names.begin; i < import.names.end; ++i) {
      const std::string_view name = facts_.view(facts_.names[i]);
      if (name == "*" || name == "self") continue;  // the module itself, in Rust
      imported.push_back({facts_.names[i], Reference::kNoQualifier, import.line, 1, ReferenceKind::imported});
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
      ++imported[kept - 1].count;
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
