// SPDX-License-Identifier: Apache-2.0
#include "stages/link/standard_names.h"

#include <algorithm>
#include <string>

#include "stages/model/top_symbols.h"

namespace docmill {
namespace {

// Calls `visit(header)` for the headers after the name.
template <typename Visit>
void for_each_header(std::string_view row, Visit visit) {
  row.remove_prefix(std::min(row.find(' '), row.size()));
  while (!row.empty()) {
    row.remove_prefix(1);
    const std::size_t end = std::min(row.find(' '), row.size());
    visit(row.substr(0, end));
    row.remove_prefix(end);
  }
}

// The row of the name; "" if there is none.
std::string_view row_of(std::span<const std::string_view> names, std::string_view name) {
  const auto row = std::lower_bound(
      names.begin(), names.end(), name,
      [](std::string_view one, std::string_view wanted) { return one.substr(0, one.find(' ')) < wanted; });
  return row != names.end() && row->substr(0, row->find(' ')) == name ? *row : std::string_view();
}

}  // namespace

std::uint32_t hash_of_standard_headers() { return hash_name("<standard headers>"); }

bool same_standard_headers(std::span<const ImportLink> a, std::span<const ImportLink> b) {
  std::vector<std::uint32_t> of_a;
  std::vector<std::uint32_t> of_b;
  for (const ImportLink& link : a) {
    if (is_of_standard_library(link)) of_a.push_back(link.import);
  }
  for (const ImportLink& link : b) {
    if (is_of_standard_library(link)) of_b.push_back(link.import);
  }
  return of_a == of_b;
}

bool is_standard_name(const LanguageTraits& traits, std::string_view name) {
  return !row_of(traits.standard_names, name).empty();
}

bool StandardNames::sees(FileId user, std::span<const FileId> seen, std::string_view name) {
  const std::span<const std::string_view> names = repo_.file(user).language.traits->standard_names;
  const std::string_view row = row_of(names, name);
  if (row.empty()) return false;
  use_list(names);
  const Headers& headers = seen_headers(user, seen);
  bool is_declared = false;
  for_each_header(row, [&](std::string_view header) {
    const std::optional<std::size_t> place = place_of(header);
    is_declared = is_declared || (place && headers[*place]);
  });
  return is_declared;
}

bool StandardNames::sees_any(FileId user, std::span<const FileId> seen) {
  const std::span<const std::string_view> names = repo_.file(user).language.traits->standard_names;
  if (names.empty()) return false;
  use_list(names);
  return seen_headers(user, seen)[kMostHeaders];
}

const StandardNames::Headers& StandardNames::seen_headers(FileId user, std::span<const FileId> seen) {
  if (user_ == user) return seen_;
  user_ = user;
  seen_ = headers_of(user);
  for (FileId file : seen) seen_ |= headers_of(file);
  return seen_;
}

const StandardNames::Headers& StandardNames::headers_of(FileId file) {
  std::optional<Headers>& headers = of_file_[file.value];
  if (headers) return *headers;
  headers.emplace();
  const FileFacts& facts = repo_.facts_of(file);
  for (const ImportLink& link : imports_.row(file.value)) {
    if (!is_of_standard_library(link)) continue;
    headers->set(kMostHeaders);
    if (const auto place = place_of(facts.view(facts.imports[link.import].module))) headers->set(*place);
  }
  return *headers;
}

// All languages that see each other's files have one list.
void StandardNames::use_list(std::span<const std::string_view> names) {
  if (names.data() == names_.data()) return;
  names_ = names;
  headers_.clear();
  user_ = {};
  for (std::string_view row : names) {
    for_each_header(row, [&](std::string_view header) { headers_.push_back(header); });
  }
  std::ranges::sort(headers_);
  headers_.erase(std::unique(headers_.begin(), headers_.end()), headers_.end());
  if (headers_.size() > kMostHeaders) headers_.resize(kMostHeaders);
  of_file_.assign(of_file_.size(), std::nullopt);
}

// C++ has <cstdlib> for <stdlib.h>.
std::optional<std::size_t> StandardNames::place_of(std::string_view header) const {
  const bool is_of_cpp = header.starts_with('c') && header.find('.') == std::string_view::npos;
  const std::string name = is_of_cpp ? std::string(header.substr(1)) + ".h" : std::string(header);
  const auto found = std::ranges::lower_bound(headers_, std::string_view(name));
  if (found == headers_.end() || *found != name) return std::nullopt;
  return static_cast<std::size_t>(found - headers_.begin());
}

}  // namespace docmill
