// SPDX-License-Identifier: Apache-2.0
//
// The recipe of the barrier. Imports first; with them, references; of both, the graph of files and what it shows.
#include "stages/link/link_repo.h"

#include "stages/link/dependencies.h"
#include "stages/link/folder_totals.h"
#include "stages/link/reference_links.h"
#include "stages/link/resolve_imports.h"
#include "stages/link/rows.h"
#include "stages/link/test_files.h"

namespace docmill {
namespace {

std::vector<std::uint32_t> cycle_by_file(const std::vector<std::vector<FileId>>& cycles, std::size_t files) {
  std::vector<std::uint32_t> cycle(files, Links::kNoCycle);
  for (std::uint32_t id = 0; id < cycles.size(); ++id) {
    for (FileId file : cycles[id]) cycle[file.value] = id;
  }
  return cycle;
}

}  // namespace

Links link_repo(const Repo& repo) {
  LinkContext context(repo);
  context.symbols.make_all([](std::size_t count, auto make) { for_each_range(count, make); });
  Links links;
  links.imports = resolve_imports(context);
  links.references = resolve_references(context, links.imports);
  links.uses = find_uses(repo, links.references);
  links.dependencies = find_dependencies(repo, links.imports, links.references);
  links.dependents = find_dependents(links.dependencies);
  links.cycles = find_cycles(links.dependencies);
  links.cycle = cycle_by_file(links.cycles, repo.files.size());
  links.is_test = find_test_files(repo);
  links.totals = sum_folders(repo);
  return links;
}

}  // namespace docmill
