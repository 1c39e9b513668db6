// SPDX-License-Identifier: Apache-2.0
//
// Linear probing over a power-of-two table that is at most half full.
#include "stages/languages/name_table.h"

#include <xxhash.h>

#include <algorithm>

namespace docmill {
namespace {

constexpr std::size_t kInitialSlots = 1024;

std::size_t hash_of(std::string_view name, std::uint32_t qualifier) {
  return XXH3_64bits_withSeed(name.data(), name.size(), qualifier);
}

}  // namespace

NameTable::NameTable() : slots_(kInitialSlots) {}

std::size_t NameTable::slot_of(std::string_view name, std::uint32_t qualifier) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash_of(name, qualifier) & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const NameCount& entry = entries_[slots_[slot] - 1];
    if (entry.qualifier == qualifier && entry.name == name) break;
  }
  return slot;
}

NameCount& NameTable::at(std::string_view name, std::uint32_t qualifier) {
  if (2 * (entries_.size() + 1) > slots_.size()) grow();
  const std::size_t slot = slot_of(name, qualifier);
  if (slots_[slot] != 0) return entries_[slots_[slot] - 1];
  entries_.push_back({.name = name, .qualifier = qualifier});
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
  return entries_.back();
}

const NameCount* NameTable::find(std::string_view name, std::uint32_t qualifier) const {
  const std::size_t slot = slot_of(name, qualifier);
  return slots_[slot] == 0 ? nullptr : &entries_[slots_[slot] - 1];
}

void NameTable::clear() {
  if (slots_.size() > 64 * kInitialSlots) {
    slots_.assign(kInitialSlots, 0);
  } else {
    std::fill(slots_.begin(), slots_.end(), 0);
  }
  entries_.clear();
}

void NameTable::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    std::size_t slot = hash_of(entries_[i].name, entries_[i].qualifier) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = i + 1;
  }
}

}  // namespace docmill
