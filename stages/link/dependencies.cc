// SPDX-License-Identifier: Apache-2.0
//
// Makes edges between files from the links of their imports.
#include "stages/link/dependencies.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "stages/link/packages.h"
#include "stages/model/declared_packages.h"

namespace docmill {
namespace {

// Keeps one edge to each file, with the sum of the counts. It is an import if one of them is.
void merge_edges(std::vector<FileEdge>& edges) {
  std::ranges::stable_sort(edges, {}, &FileEdge::file);
  std::size_t kept = 0;
  for (const FileEdge& edge : edges) {
    if (kept > 0 && edges[kept - 1].file == edge.file) {
      edges[kept - 1].count += edge.count;
      if (!is_import(edges[kept - 1].kind) && is_import(edge.kind)) edges[kept - 1].kind = edge.kind;
    } else {
      edges[kept++] = edge;
    }
  }
  edges.resize(kept);
}

// The other files that the references lead to, each once.
std::vector<FileId> files_used(FileId user, std::span<const ReferenceLink> references) {
  std::vector<FileId> files;
  for (const ReferenceLink& reference : references) {
    if (reference.file != user && (files.empty() || files.back() != reference.file)) files.push_back(reference.file);
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

// Finds which of the files that a file uses are in a package that it imports.
class UsedPackages {
 public:
  UsedPackages(const Repo& repo, FileId user, std::span<const ReferenceLink> references)
      : repo_(repo), files_(files_used(user, references)) {
    if (!repo.file(user).language.traits->has_declared_packages) return;
    for (FileId file : files_) packages_.push_back(declared_packages(repo.facts_of(file)));
  }

  // A package that files declare can be in other folders too, and `module` be the end of its name.
  std::vector<FileId> files_of(FolderId folder, std::string_view module) const {
    std::vector<FileId> files;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const bool is_in =
          packages_.empty()
              ? repo_.file(files_[i]).folder == folder
              : std::ranges::any_of(packages_[i], [&](std::string_view package) { return is_at_end(package, module); });
      if (is_in) files.push_back(files_[i]);
    }
    return files;
  }

 private:
  static bool is_at_end(std::string_view package, std::string_view module) {
    if (!package.ends_with(module)) return false;
    return package.size() == module.size() || package[package.size() - module.size() - 1] == '.';
  }

  const Repo& repo_;
  std::vector<FileId> files_;
  std::vector<std::vector<std::string>> packages_;  // by place in files_, if files declare packages
};

// What an import depends on if no use of it resolves: Go's `import _ "driver"` runs all files of the package.
std::vector<FileId> files_of_package(const Repo& repo, FileId user, FolderId folder) {
  const LanguageLabel& language = repo.file(user).language;
  std::vector<FileId> files;
  if (language.traits->module_binding != ModuleBinding::package_name) return files;
  for (FileId file : repo.folder(folder).files) {
    const RepoFile& of = repo.file(file);
    const bool is_seen = !of.name().ends_with(language.traits->not_in_package);
    if (file != user && of.language.name == language.name && is_seen) files.push_back(file);
  }
  return files;
}

// Java's packages can have several folders. Go's are folders, and two of them can have one name.
bool is_same_package(const Repo& repo, FileId a, FileId b) {
  const LanguageTraits& traits = *repo.file(a).language.traits;
  if (traits.has_declared_packages) return true;  // it is seen without an import, or an import says so too
  if (repo.file(a).language.name != repo.file(b).language.name) return false;
  const bool is_folder = traits.module_binding == ModuleBinding::package_name;
  if (is_folder && repo.file(a).folder != repo.file(b).folder) return false;
  return package_of(repo.facts_of(a)) == package_of(repo.facts_of(b));
}

void add_own_package(const Repo& repo, FileId user, std::span<const ReferenceLink> references,
                     std::vector<FileEdge>& edges) {
  const LanguageTraits& traits = *repo.file(user).language.traits;
  if (!traits.sees_own_package && !traits.has_declared_packages) return;
  std::vector<FileId> files;
  for (const ReferenceLink& reference : references) {
    if (reference.file != user && !reference.is_by_name) files.push_back(reference.file);
  }
  std::sort(files.begin(), files.end());
  for (auto at = files.begin(); at != files.end();) {
    const auto end = std::upper_bound(at, files.end(), *at);
    if (is_same_package(repo, user, *at)) {
      edges.push_back({*at, static_cast<std::uint32_t>(end - at), ImportKind::package, {}});
    }
    at = end;
  }
}

}  // namespace

std::vector<FileEdge> dependencies_of(const Repo& repo, FileId file, std::span<const ImportLink> imports,
                                      std::span<const ReferenceLink> references) {
  std::vector<FileEdge> edges;
  const UsedPackages packages(repo, file, references);
  for (const ImportLink& link : imports) {
    const Import& import = repo.facts_of(file).imports[link.import];
    if (link.outcome == ImportOutcome::file && link.file != file) {
      edges.push_back({link.file, 1, import.kind});
    }
    if (link.outcome != ImportOutcome::folder) continue;
    std::vector<FileId> files = packages.files_of(link.folder, repo.facts_of(file).view(import.module));
    if (files.empty()) files = files_of_package(repo, file, link.folder);
    for (FileId used : files) edges.push_back({used, 1, import.kind});
  }
  add_own_package(repo, file, references, edges);
  merge_edges(edges);
  return edges;
}

namespace {

// Tarjan's algorithm without recursion, because a chain of imports can be as long as the repo has files. It ends
// because each file is entered once and each edge is followed once.
class CycleSearch {
 public:
  explicit CycleSearch(const Rows<FileEdge>& edges)
      : edges_(edges), order_(edges.size(), kNotSeen), lowest_(order_.size()), is_open_(order_.size()) {}

  std::vector<std::vector<FileId>> run() {
    for (std::uint32_t file = 0; file < order_.size(); ++file) {
      if (order_[file] == kNotSeen) search_from(file);
    }
    std::sort(cycles_.begin(), cycles_.end());
    return std::move(cycles_);
  }

 private:
  struct Step {
    std::uint32_t file;
    std::uint32_t next_edge;
  };

  void search_from(std::uint32_t root) {
    enter(root);
    while (!path_.empty()) {
      Step& step = path_.back();
      if (step.next_edge < edges_.row(step.file).size()) {
        follow(step.file, edges_.row(step.file)[step.next_edge++]);
      } else {
        leave(step.file);
      }
    }
  }

  void enter(std::uint32_t file) {
    order_[file] = lowest_[file] = entered_++;
    open_.push_back(file);
    is_open_[file] = true;
    path_.push_back({file, 0});
  }

  void follow(std::uint32_t from, const FileEdge& edge) {
    if (!is_import(edge.kind)) return;
    const std::uint32_t to = edge.file.value;
    if (order_[to] == kNotSeen) {
      enter(to);
    } else if (is_open_[to]) {
      lowest_[from] = std::min(lowest_[from], order_[to]);
    }
  }

  void leave(std::uint32_t file) {
    path_.pop_back();
    if (!path_.empty()) lowest_[path_.back().file] = std::min(lowest_[path_.back().file], lowest_[file]);
    if (lowest_[file] != order_[file]) return;
    std::vector<FileId> component;
    do {
      component.push_back({open_.back()});
      is_open_[open_.back()] = false;
      open_.pop_back();
    } while (component.back().value != file);
    std::sort(component.begin(), component.end());
    if (component.size() > 1) cycles_.push_back(std::move(component));
  }

  static constexpr std::uint32_t kNotSeen = 0xffffffff;

  const Rows<FileEdge>& edges_;
  std::vector<std::uint32_t> order_;   // by file: how many were entered before it
  std::vector<std::uint32_t> lowest_;  // by file: the lowest order that the search has reached from it
  std::vector<bool> is_open_;          // by file: entered, but its component is not complete yet
  std::vector<std::uint32_t> open_;
  std::vector<Step> path_;
  std::uint32_t entered_ = 0;
  std::vector<std::vector<FileId>> cycles_;
};

}  // namespace

std::vector<std::vector<FileId>> find_cycles(const Rows<FileEdge>& dependencies) {
  return CycleSearch(dependencies).run();
}

}  // namespace docmill
