// SPDX-License-Identifier: Apache-2.0
//
// StandardNames: which files see the headers of the standard library, and so its names. A repo that defines such a name
// defines it for systems that lack it, and nothing shows whether this system does. A file that sees no header with the
// name, such as one of an operating system, means what the repo defines.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// True if the import leads to a header of the standard library.
inline bool is_of_standard_library(const ImportLink& link) { return link.outcome == ImportOutcome::standard_library; }

// A file that has asked StandardNames has it among the names that it refers to (Links::names).
std::uint32_t hash_of_standard_headers();

// True if the files include standard headers in the same places.
bool same_standard_headers(std::span<const ImportLink> a, std::span<const ImportLink> b);

// True if the language lists the name (LanguageTraits::standard_names).
bool is_standard_name(const LanguageTraits& traits, std::string_view name);

// Not thread-safe.
class StandardNames {
 public:
  // All must outlive this.
  StandardNames(const Repo& repo, const Rows<ImportLink>& imports)
      : repo_(repo), imports_(imports), of_file_(repo.files.size()) {}

  // True if the user, or a file that it sees, includes a header that declares the name.
  bool sees(FileId user, std::span<const FileId> seen, std::string_view name);

  // True if the user, or a file that it sees, includes any header of the standard library.
  bool sees_any(FileId user, std::span<const FileId> seen);

 private:
  static constexpr std::size_t kMostHeaders = 128;
  using Headers = std::bitset<kMostHeaders + 1>;  // the last: any header

  const Headers& seen_headers(FileId user, std::span<const FileId> seen);
  const Headers& headers_of(FileId file);
  void use_list(std::span<const std::string_view> names);
  std::optional<std::size_t> place_of(std::string_view header) const;

  const Repo& repo_;
  const Rows<ImportLink>& imports_;
  std::span<const std::string_view> names_;
  std::vector<std::string_view> headers_;        // of the names; sorted, each once
  std::vector<std::optional<Headers>> of_file_;  // by file: those that it includes itself
  FileId user_;                                  // for which `seen_` is
  Headers seen_;
};

}  // namespace docmill
