// SPDX-License-Identifier: Apache-2.0
//
// What FactsBuilder notes for an export: the place of each name. Names are views of the source nearly always, so they
// say themselves where they are. The others are searched for: an imported name or a reference on its line, the name of
// a definition in its head. What is noted has no effect on the facts or on the budget of work.
#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "stages/languages/facts_builder.h"
#include "stages/model/source_lines.h"

namespace docmill {

SourceRange FactsBuilder::range_of(std::string_view name) const {
  const std::less_equal<const char*> not_after;
  for (const std::string_view text : {source_, concealed_}) {
    if (!not_after(text.data(), name.data()) || !not_after(name.data() + name.size(), text.data() + text.size())) {
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(name.data() - text.data());
    return {begin, begin + static_cast<std::uint32_t>(name.size())};
  }
  return {};
}

void FactsBuilder::locate_symbol(const Definition& definition, std::string_view name, SourceRange head) {
  if (occurrences_ == nullptr) return;
  SourceRange range = range_of(name);
  if (!range.exists()) range = find_name(source_, head, name);
  // The first part of a selector, which has arguments between its parts.
  if (!range.exists()) range = find_name(source_, head, name.substr(0, name.find(':')));
  if (!range.exists() && !ts_node_is_null(definition.name)) range = range_of(text(definition.name));
  occurrences_->symbols.push_back(range);
}

void FactsBuilder::locate_import(std::string_view module, std::span<const std::string_view> names) {
  import_scopes_.push_back(scope_);
  if (occurrences_ == nullptr) return;
  modules_.push_back(range_of(module));
  const std::size_t first = facts_.names.size();
  occurrences_->names.resize(first);  // names that are not imported have no range
  for (std::string_view name : names) occurrences_->names.push_back(range_of(name));
}

// `import X from "m"` does not write the name that it imports, which is `default`.
void FactsBuilder::locate_alias(std::uint32_t name, std::string_view alias) {
  if (occurrences_ == nullptr || occurrences_->names[name].exists()) return;
  occurrences_->names[name] = range_of(alias);
}

std::uint32_t FactsBuilder::find_reference(std::string_view name, std::uint32_t qualifier, ReferenceKind kind) const {
  const auto key = [this](const Reference& reference) {
    return std::tuple(facts_.view(reference.name), reference.qualifier + 1, reference.kind);
  };
  const std::tuple wanted(name, qualifier + 1, kind);
  const auto found = std::ranges::lower_bound(facts_.references, wanted, {}, key);
  const bool is_recorded = found != facts_.references.end() && key(*found) == wanted;
  return is_recorded ? static_cast<std::uint32_t>(found - facts_.references.begin()) : kNoPath;
}

// By `index_of`: what store_paths() returned. Uses of local names are counted, but are not among the references.
void FactsBuilder::locate_references(const std::vector<std::uint32_t>& index_of) {
  if (occurrences_ == nullptr) return;
  const SourceLines lines(source_);
  std::vector<std::pair<std::uint32_t, Occurrence>> found;
  const auto add = [&](std::uint32_t reference, std::string_view name, const Occurrence& occurrence) {
    if (reference == kNoPath) return;
    found.emplace_back(reference, occurrence);
    SourceRange& range = found.back().second.range;
    if (!range.exists()) range = lines.find_name(occurrence.line, name);
  };
  for (const PendingReference& counted : counted_) {
    add(find_reference(counted.name, index_of[counted.qualifier], counted.kind), counted.name,
        {range_of(counted.name), counted.line, counted.scope});
  }
  occurrences_->names.resize(facts_.names.size());
  for (std::size_t i = 0; i < facts_.imports.size(); ++i) {
    const Import& import = facts_.imports[i];
    SourceRange& module = modules_[i];
    if (!module.exists()) module = lines.find_name(import.line, facts_.view(import.module));
    for (std::uint32_t name = import.names.begin; name < import.names.end; ++name) {
      const std::string_view text = facts_.view(facts_.names[name]);
      add(find_reference(text, kNoPath, ReferenceKind::imported), text,
          {occurrences_->names[name], import.line, import_scopes_[i]});
    }
  }
  store_occurrences(found);
}

void FactsBuilder::store_occurrences(std::vector<std::pair<std::uint32_t, Occurrence>>& found) {
  std::ranges::sort(found, {}, [](const std::pair<std::uint32_t, Occurrence>& row) {
    const Occurrence& occurrence = row.second;
    return std::tuple(row.first, occurrence.enclosing.value + 1, occurrence.line, occurrence.range);
  });
  occurrences_->starts.reserve(facts_.references.size() + 1);
  for (const auto& [reference, occurrence] : found) {
    while (occurrences_->starts.size() <= reference) {
      occurrences_->starts.push_back(static_cast<std::uint32_t>(occurrences_->items.size()));
    }
    occurrences_->items.push_back(occurrence);
  }
  occurrences_->starts.resize(facts_.references.size() + 1, static_cast<std::uint32_t>(occurrences_->items.size()));
}

// finish() sorts the imports by line.
void FactsBuilder::store_modules() {
  if (occurrences_ == nullptr) return;
  std::vector<std::uint32_t> order(facts_.imports.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order, {}, [this](std::uint32_t i) { return facts_.imports[i].line; });
  for (const std::uint32_t i : order) occurrences_->modules.push_back(modules_[i]);
}

}  // namespace docmill
