// SPDX-License-Identifier: Apache-2.0
//
// Lists are cut and counted here rather than in the renderer, so that a change that the page does not show does not
// change the view.
#include <algorithm>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>

#include "stages/emit/coverage/coverage_view.h"
#include "stages/emit/file/collect_users.h"
#include "stages/emit/file/file_view.h"
#include "stages/emit/file/test_runners.h"
#include "stages/model/test_files.h"

namespace docmill {
namespace {

constexpr std::size_t kNamedInCycle = 5;

class FileCollector {
 public:
  FileCollector(const Site& site, FileId id)
      : site_(site), repo_(site.repo()), links_(site.links()), id_(id), file_(repo_.file(id)) {}

  FileView collect(FileParts parts) const {
    FileView view;
    view.rules = site_.options().run_rules.find(file_.language.name);
    if ((parts & (kFileSource | kFileFacts)) != 0) view.facts = &repo_.facts_of(id_);
    if ((parts & kFilePlace) != 0) view.place = place();
    if ((parts & kFileImports) != 0) view.imports = imports();
    if ((parts & kFileUsers) != 0) view.users = users();
    return view;
  }

 private:
  OtherFile other(FileId id) const {
    OtherFile other{repo_.file(id).path, {}, links_.is_test[id.value]};
    site_.append_docs_url(other.url, file_.folder, id);
    return other;
  }

  // `symbols_shared(i)`: how many symbols the file of edge i and this file use of each other in that direction.
  template <typename SymbolsShared>
  Neighbours neighbours(std::span<const FileEdge> edges, SymbolsShared symbols_shared) const {
    Neighbours result;
    result.all.reserve(edges.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> weights(edges.size());
    for (std::uint32_t i = 0; i < edges.size(); ++i) {
      result.all.push_back({other(edges[i].file), edges[i].kind});
      result.ranked.push_back(i);
      weights[i] = {symbols_shared(edges[i].file), edges[i].count};
    }
    std::ranges::stable_sort(result.ranked, std::greater<>(), [&](std::uint32_t i) { return weights[i]; });
    result.ranked.resize(std::min(result.ranked.size(), kMostDrawn));
    return result;
  }

  // How many symbols of `used` the file `user` uses.
  std::uint32_t symbols_used(FileId user, FileId used) const {
    const std::span<const UsedFile> row = links_.used_files.row(user.value);
    const auto at = std::ranges::lower_bound(row, used, {}, &UsedFile::file);
    return at != row.end() && at->file == used ? at->symbols : 0;
  }

  FilePlace place() const {
    FilePlace place;
    place.frame = site_.frame();
    place.path = file_.path;
    const LanguageLabel& language = file_.language;
    place.language = {language.name,
                      language.type,
                      language.fence_tag,
                      language.finds_definitions,
                      language.finds_definitions || language.traits->make_resolver != nullptr,
                      language.traits->import_style != ImportStyle::none,
                      language.traits->is_code,
                      language.traits->run_command,
                      language.traits->doc_syntax,
                      language.traits->scope_separator};
    place.is_generated = file_.is_generated;
    place.is_vendored = file_.is_vendored;
    place.is_test = links_.is_test[id_.value];
    place.test_part = test_part_of_path(file_);
    place.role = file_.role;
    place.page_stem = site_.page_stem(id_);
    place.folder_files = static_cast<std::uint32_t>(repo_.folder(file_.folder).files.size());
    place.sources = site_.source_address(file_.folder);
    if (place.is_test) place.runner = runner();
    if (const OwnerRule* rule = site_.code_owners().rule_of(id_); rule != nullptr) {
      place.owner.push_back({other(site_.code_owners().file()), rule->pattern, rule->owners});
    }
    return place;
  }

  // The file of this name in the folder or in the nearest folder above that has one.
  FileId nearest(std::string_view name) const {
    for (FolderId folder = file_.folder; folder.exists(); folder = repo_.folder(folder).parent) {
      const std::string& path = repo_.folder(folder).path;
      const FileId found = repo_.find_file(path.empty() ? std::string(name) : path + "/" + std::string(name));
      if (found.exists()) return found;
    }
    return {};
  }

  ProjectRunner runner() const {
    for (const TestRunner& runner : file_.language.traits->test_runners) {
      const FileId marker = nearest(runner.marker);
      if (!marker.exists() || !shows_runner(repo_, marker, runner)) continue;
      return {{other(marker)}, std::string(runner.command), runner.takes_path};
    }
    return {};
  }

  FileImports imports() const {
    FileImports imports;
    for (const ImportLink& link : links_.imports.row(id_.value)) imports.targets.push_back(target(link));
    imports.dependencies =
        neighbours(links_.dependencies.row(id_.value), [&](FileId other) { return symbols_used(id_, other); });
    imports.cycle = cycle();
    add_bases(imports);
    if (has_html(site_.options().format)) add_names(imports);
    return imports;
  }

  void add_names(FileImports& imports) const {
    const std::span<const ReferenceLink> links = links_.references.row(id_.value);
    using Place = std::pair<std::uint32_t, std::uint32_t>;  // file, symbol
    std::map<Place, std::uint32_t> targets;
    for (const ReferenceLink& link : links) targets.emplace(Place{link.file.value, link.symbol.value}, 0);
    for (auto& [place, number] : targets) {
      number = static_cast<std::uint32_t>(imports.named.size());
      imports.named.push_back(named({place.first}, {place.second}));
    }
    for (const ReferenceLink& link : links) {
      imports.names.push_back({link.reference, link.is_of_one, link.is_by_name, link.user,
                               targets.at({link.file.value, link.symbol.value})});
    }
    std::ranges::stable_sort(imports.names, {},
                             [](const NamedTarget& name) { return std::pair(name.reference, name.user.value + 1); });
  }

  NameTarget named(FileId file, SymbolId symbol) const {
    const FileFacts& facts = repo_.facts_of(file);
    const Symbol& meant = facts.symbol(symbol);
    NameTarget target;
    if (meant.scope.exists()) {
      target.label += facts.view(facts.symbol(meant.scope).name);
      target.label += repo_.file(file).language.traits->scope_separator;
    }
    target.label += facts.view(meant.name);
    append_symbol_url(target.url, file, symbol);
    return target;
  }

  // "#s-f" for a symbol of the file itself.
  void append_symbol_url(std::string& url, FileId file, SymbolId symbol) const {
    if (file != id_) return site_.append_symbol_url(url, file_.folder, file, symbol);
    url += '#';
    site_.append_anchor(url, id_, symbol);
  }

  void add_bases(FileImports& imports) const {
    const std::vector<BaseElsewhere> bases = bases_elsewhere(site_, id_);
    for (const BaseElsewhere& base : bases) {
      const FileFacts& facts = repo_.facts_of(base.file);
      BaseTarget& target = imports.bases.emplace_back();
      target.type = base.type;
      target.name = facts.view(facts.symbol(base.base).name);
      site_.append_symbol_url(target.url, file_.folder, base.file, base.base);
    }
    imports.overriding = overriding_methods(site_, id_, bases);
  }

  // True if this file and the other one are in one cycle, with an import between them.
  bool is_in_cycle(const FileEdge& edge) const {
    const std::uint32_t cycle = links_.cycle[id_.value];
    return is_import(edge) && cycle != Links::kNoCycle && links_.cycle[edge.file.value] == cycle;
  }

  CycleOfFile cycle() const {
    CycleOfFile cycle;
    const std::uint32_t number = links_.cycle[id_.value];
    if (number == Links::kNoCycle) return cycle;
    cycle.files = static_cast<std::uint32_t>(links_.cycles[number].size());
    cycle.url = cycles_url(site_, file_.folder);
    for (const FileEdge& edge : links_.dependencies.row(id_.value)) {
      if (!is_in_cycle(edge)) continue;
      if (cycle.imports.size() < kNamedInCycle) {
        cycle.imports.push_back(other(edge.file));
      } else {
        ++cycle.more_imports;
      }
    }
    return cycle;
  }

  ImportDestination target(const ImportLink& link) const {
    ImportDestination target{link.import, link.name, link.outcome, link.symbol.exists(), link.is_template != 0, {}, {}};
    if (link.outcome == ImportOutcome::folder) {
      target.label = repo_.folder(link.folder).path + "/";
      site_.append_folder_url(target.url, file_.folder, link.folder, site_.options().folder_page);
    } else if (link.outcome == ImportOutcome::file && target.is_symbol) {
      name_symbol(link, target);
    } else if (link.outcome == ImportOutcome::file) {
      target.label = repo_.file(link.file).path;
      site_.append_docs_url(target.url, file_.folder, link.file);
    }
    return target;
  }

  void name_symbol(const ImportLink& link, ImportDestination& target) const {
    const FileFacts& facts = repo_.facts_of(link.file);
    target.label = shown_name(facts, facts.symbol(link.symbol), repo_.file(link.file).language.traits->scope_separator);
    append_symbol_url(target.url, link.file, link.symbol);
  }

  FileUsers users() const {
    FileUsers users = collect_users(site_, id_);
    const std::span<const FileEdge> dependents = links_.dependents.row(id_.value);
    users.dependents = neighbours(dependents, [&](FileId other) { return symbols_used(other, id_); });
    users.in_cycle = static_cast<std::uint32_t>(
        std::ranges::count_if(dependents, [&](const FileEdge& edge) { return is_in_cycle(edge); }));
    users.descendants = descendants_of(site_, id_);
    return users;
  }

  const Site& site_;
  const Repo& repo_;
  const Links& links_;
  FileId id_;
  const RepoFile& file_;
};

}  // namespace

FileView collect_file(const Site& site, FileId file, FileParts parts) {
  return FileCollector(site, file).collect(parts);
}

}  // namespace docmill
