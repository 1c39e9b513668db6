// SPDX-License-Identifier: Apache-2.0
//
// The loop over all imports.
#include "stages/link/resolve_imports.h"

#include <map>
#include <memory>
#include <vector>

#include "stages/link/rows.h"

namespace docmill {
namespace {

// By file: the resolver of its language, or null. A resolver is made only if a file with imports needs it.
class ResolverSet {
 public:
  explicit ResolverSet(const LinkContext& context) : of_file_(context.repo.files.size()) {
    for (std::size_t i = 0; i < of_file_.size(); ++i) {
      const MakeImportResolver make = context.repo.files[i].language.traits->make_resolver;
      if (make == nullptr || context.repo.facts[i].imports.empty()) continue;
      std::unique_ptr<ImportResolver>& resolver = made_[make];
      if (resolver == nullptr) resolver = make(context);
      of_file_[i] = resolver.get();
    }
  }

  const ImportResolver* of(std::uint32_t file) const { return of_file_[file]; }

 private:
  std::map<MakeImportResolver, std::unique_ptr<ImportResolver>> made_;
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
