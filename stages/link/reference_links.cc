// SPDX-License-Identifier: Apache-2.0
//
// Which names a file sees depends on the ImportStyle of its language:
//
//   - text (C, C++, CUDA, Bash): see included_names.h.
//   - binding (Python, JavaScript, TypeScript, Rust, Go, Java): see bound_names.h.
#include "stages/link/reference_links.h"

#include <oneapi/tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <tuple>

#include "stages/link/bound_names.h"
#include "stages/link/included_names.h"
#include "stages/link/rows.h"

namespace docmill {

// A namespace is spread over files, and a module is linked as an import, so neither is a target.
bool is_target(const Symbol& symbol) { return symbol.is_public && !is_namespace(symbol.kind); }

std::vector<std::uint32_t> names_referred_to(const FileFacts& facts) {
  std::vector<std::uint32_t> names;
  for (const Reference& reference : facts.references) names.push_back(hash_name(facts.view(reference.name)));
  for (TextRef path : facts.paths) {  // the names of packages, types and fields
    for (std::string_view rest = facts.view(path); !rest.empty();) {
      const std::size_t end = std::min(rest.find('.'), rest.size());
      names.push_back(hash_name(root_of(rest.substr(0, end))));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

void add_names(std::vector<std::uint32_t>& row, std::span<const std::uint32_t> more) {
  row.insert(row.end(), more.begin(), more.end());
  std::sort(row.begin(), row.end());
  row.erase(std::unique(row.begin(), row.end()), row.end());
}

namespace {

bool is_base(const FileFacts& facts, SymbolId derived, std::string_view name) {
  if (!derived.exists()) return false;
  const IndexRange bases = facts.symbol(derived).bases;
  for (std::uint32_t i = bases.begin; i < bases.end; ++i) {
    if (ends_with_path(path_of_base(facts.view(facts.names[i])), name)) return true;
  }
  return false;
}

UseKind kind_of_use(const FileFacts& facts, const Reference& reference, SymbolId enclosing) {
  if (reference.kind == ReferenceKind::imported) return UseKind::import;
  if (is_call(reference.kind)) return UseKind::call;
  return is_base(facts, enclosing, facts.view(reference.name)) ? UseKind::base : UseKind::use;
}

}  // namespace

std::vector<UseOfFile> uses_by(FileId user, const FileFacts& facts, std::span<const ReferenceLink> links) {
  std::vector<UseOfFile> uses;
  for (const ReferenceLink& link : links) {
    if (link.file == user) continue;
    for (const auto& [around, count] : facts.users_of(link.reference)) {
      if (link.is_of_one && around != link.user) continue;
      // A namespace uses nothing itself.
      const bool is_user = around.exists() && !is_namespace(facts.symbol(around).kind);
      const SymbolId enclosing = is_user ? around : SymbolId{};
      const auto kind = static_cast<std::uint8_t>(kind_of_use(facts, facts.references[link.reference], enclosing));
      uses.push_back(
          {link.file,
           {link.symbol, user, enclosing, count & kMostUses, link.is_by_name, kind & kUseKindMask, link.reference}});
    }
  }
  const auto place = [](const UseOfFile& use) {
    return std::tuple(use.file, use.use.symbol, use.use.enclosing.value + 1);
  };
  std::ranges::sort(uses, {}, place);
  std::size_t kept = 0;
  for (const UseOfFile& use : uses) {
    if (kept == 0 || place(uses[kept - 1]) != place(use)) {
      uses[kept++] = use;
      continue;
    }
    SymbolUse& merged = uses[kept - 1].use;
    merged.count = (merged.count + use.use.count) & kMostUses;
    merged.is_by_name = merged.is_by_name && use.use.is_by_name;
    if (use.use.kind > merged.kind || (use.use.kind == merged.kind && use.use.reference < merged.reference)) {
      merged.kind = use.use.kind;
      merged.reference = use.use.reference;
    }
  }
  uses.resize(kept);
  return uses;
}

std::vector<FileReferenceLinks> resolve_references(const Repo& repo, const TopSymbols& symbols,
                                                   const Rows<ImportLink>& imports, const MemberNames& members,
                                                   const RepoIndex* index, std::span<const FileId> files) {
  std::vector<FileReferenceLinks> results(files.size());
  std::vector<FileId> of_text;
  std::copy_if(files.begin(), files.end(), std::back_inserter(of_text),
               [&](FileId file) { return includes_text(repo, file); });
  const IncludedNames names = included_names(repo, symbols, imports, of_text);
  oneapi::tbb::enumerable_thread_specific<IncludedNameResolver> text_resolvers(
      [&] { return IncludedNameResolver(repo, symbols, imports, names, members); });
  oneapi::tbb::enumerable_thread_specific<BoundNameResolver> binding_resolvers(
      [&] { return BoundNameResolver(repo, symbols, imports, members, *index); });
  for_each_range(files.size(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (binds_names(repo, files[i])) {
        BoundNameResolver& resolver = binding_resolvers.local();
        results[i].links = resolver.resolve(files[i]);
        results[i].asked = resolver.take_lookups();
      } else if (includes_text(repo, files[i])) {
        IncludedNameResolver& resolver = text_resolvers.local();
        results[i].links = resolver.resolve(files[i]);
        results[i].names = resolver.take_names();
      }
    }
  });
  return results;
}

std::vector<UsedFile> used_files_of(std::span<const UseOfFile> uses) {
  std::vector<UsedFile> files;
  const UseOfFile* last = nullptr;
  for (const UseOfFile& use : uses) {
    const bool is_other_file = last == nullptr || last->file != use.file;
    if (is_other_file) files.push_back({use.file, 0});
    files.back().symbols += is_other_file || last->use.symbol != use.use.symbol;
    last = &use;
  }
  return files;
}

}  // namespace docmill
