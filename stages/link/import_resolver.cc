// SPDX-License-Identifier: Apache-2.0
//
// The table of resolvers, and the loop over all imports.
#include "stages/link/import_resolver.h"

#include <algorithm>
#include <map>

#include "stages/link/resolvers.h"
#include "stages/link/rows.h"

namespace docmill {
namespace {

using MakeResolver = std::unique_ptr<ImportResolver> (*)(const LinkContext& context);

struct ResolverRow {
  std::string_view language;
  MakeResolver make;
};

constexpr ResolverRow kResolvers[] = {
    {"Bash", make_shell_resolver},
    {"C", make_include_resolver},
    {"C++", make_include_resolver},
    {"CUDA", make_include_resolver},
    {"Go", make_go_resolver},
    {"Java", make_java_resolver},
    {"JavaScript", make_script_resolver},
    {"Markdown", make_markdown_resolver},
    {"Python", make_python_resolver},
    {"Rust", make_rust_resolver},
    {"TSX", make_script_resolver},
    {"TypeScript", make_script_resolver},
};

// By file: the resolver of its language, or null. A resolver is made only where a file with imports needs it.
class ResolverSet {
 public:
  explicit ResolverSet(const LinkContext& context) : of_file_(context.repo.files.size()) {
    std::map<std::string_view, const ImportResolver*> by_language;
    for (std::size_t i = 0; i < of_file_.size(); ++i) {
      if (context.repo.facts[i].imports.empty()) continue;
      const auto [entry, is_new] = by_language.try_emplace(context.repo.files[i].language.name, nullptr);
      if (is_new) entry->second = resolver_of(entry->first, context);
      of_file_[i] = entry->second;
    }
  }

  const ImportResolver* of(std::uint32_t file) const { return of_file_[file]; }

 private:
  const ImportResolver* resolver_of(std::string_view language, const LinkContext& context) {
    const auto row = std::find_if(std::begin(kResolvers), std::end(kResolvers),
                                  [&](const ResolverRow& r) { return r.language == language; });
    if (row == std::end(kResolvers)) return nullptr;
    std::unique_ptr<ImportResolver>& resolver = made_[row->make];
    if (resolver == nullptr) resolver = row->make(context);
    return resolver.get();
  }

  std::map<MakeResolver, std::unique_ptr<ImportResolver>> made_;
  std::vector<const ImportResolver*> of_file_;
};

}  // namespace

Rows<ImportLink> resolve_imports(const LinkContext& context) {
  const ResolverSet resolvers(context);
  std::vector<std::vector<ImportLink>> links(context.repo.files.size());
  for_each_range(links.size(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t file = begin; file < end; ++file) {
      const ImportResolver* resolver = resolvers.of(file);
      if (resolver == nullptr) continue;
      const std::vector<Import>& imports = context.repo.facts[file].imports;
      for (std::uint32_t i = 0; i < imports.size(); ++i) {
        ImportSite site(context.repo, FileId{file}, i, links[file]);
        resolver->resolve(site);
      }
    }
  });
  return join_rows(links);
}

}  // namespace docmill
