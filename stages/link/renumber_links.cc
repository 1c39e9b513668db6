// SPDX-License-Identifier: Apache-2.0
#include "stages/link/renumber_links.h"

#include <cstdint>
#include <utility>

namespace docmill {
namespace {

class Renumbering {
 public:
  Renumbering(const Links& before, const NewIds& now, std::size_t files) : before_(before), now_(now), old_of_(files) {
    for (std::uint32_t i = 0; i < now.files.size(); ++i) {
      if (now.files[i].exists()) old_of_[now.files[i].value] = {i};
    }
    result_.links = no_links(files);
    result_.effects.resize(files);
  }

  RenumberedLinks run() {
    Links& links = result_.links;
    links.imports = renumbered(before_.imports, [this](ImportLink& link, std::uint32_t file) {
      return (renumber(link.file) && renumber(link.folder)) || note(file, kImportsDiffer);
    });
    links.dependencies = renumbered(before_.dependencies, [this](FileEdge& edge, std::uint32_t file) {
      return renumber(edge.file) || note(file, kDependenciesDiffer);
    });
    links.dependents = renumbered(before_.dependents, [this](FileEdge& edge, std::uint32_t file) {
      return renumber(edge.file) || note(file, kDependentsDiffer);
    });
    links.uses = renumbered(before_.uses, [this](SymbolUse& use, std::uint32_t file) {
      return renumber(use.user) || note(file, kUsesDiffer);
    });
    links.references = renumbered(before_.references, [this](ReferenceLink& link, std::uint32_t) {
      return renumber(link.file);  // what it means now is found when it is resolved again
    });
    links.used_files = renumbered(before_.used_files, [this](UsedFile& used, std::uint32_t file) {
      return renumber(used.file) || note(file, kDependenciesDiffer);
    });
    links.declared_in = renumbered(before_.declared_in, [this](FileId& header, std::uint32_t file) {
      return renumber(header) || note(file, kUsesDiffer);
    });
    note_shorter_lists();
    const auto as_it_is = [](const auto&, std::uint32_t) { return true; };
    links.lookups = renumbered(before_.lookups, as_it_is);
    links.asked = renumbered(before_.asked, as_it_is);
    links.names = renumbered(before_.names, as_it_is);
    links.members = renumbered(before_.members, as_it_is);
    for (std::uint32_t i = 0; i < now_.files.size(); ++i) {
      if (now_.files[i].exists()) continue;
      for (const MemberName& member : before_.members.row(i)) result_.removed_members.push_back(member.hash);
    }
    links.modules = renumbered(before_.modules, as_it_is);
    links.sentences = renumbered(before_.sentences, as_it_is);
    links.bases = before_.bases;
    for (std::uint32_t i = 0; i < old_of_.size(); ++i) {
      if (old_of_[i].exists()) links.is_test[i] = before_.is_test[old_of_[i].value];
    }
    renumber_cycles();
    return std::move(result_);
  }

 private:
  // False if the file or folder was removed.
  bool renumber(FileId& file) const {
    if (!file.exists()) return true;
    file = now_.files[file.value];
    return file.exists();
  }
  bool renumber(FolderId& folder) const {
    if (!folder.exists()) return true;
    folder = now_.folders[folder.value];
    return folder.exists();
  }

  bool note(std::uint32_t file, LinkEffect effect) {
    result_.effects[file] = static_cast<std::uint8_t>(result_.effects[file] | effect | kGraphDiffers);
    return false;
  }

  // Pages name the files that are used together with theirs.
  void note_shorter_lists() {
    const Rows<UsedFile>& now = result_.links.used_files;
    for (std::uint32_t i = 0; i < old_of_.size(); ++i) {
      if (!old_of_[i].exists() || before_.used_files.row(old_of_[i].value).size() == now.row(i).size()) continue;
      for (const UsedFile& used : now.row(i)) note(used.file.value, kUsesDiffer);
    }
  }

  // `keep(item, file)` renumbers the item, or returns false if the item must be dropped.
  template <typename Item, typename Keep>
  Rows<Item> renumbered(const Rows<Item>& rows, Keep keep) {
    Rows<Item> result;
    result.starts.reserve(old_of_.size() + 1);
    for (std::uint32_t i = 0; i < old_of_.size(); ++i) {
      if (old_of_[i].exists()) {
        for (Item item : rows.row(old_of_[i].value)) {
          if (keep(item, i)) result.items.push_back(item);
        }
      }
      result.starts.push_back(static_cast<std::uint32_t>(result.items.size()));
    }
    return result;
  }

  // Pages show a cycle's number, which depends on the cycles before it. So if one differs, all are noted.
  void renumber_cycles() {
    bool any_differs = false;
    for (std::vector<FileId> cycle : before_.cycles) {
      any_differs = std::erase_if(cycle, [this](FileId& file) { return !renumber(file); }) > 0 || any_differs;
      if (!cycle.empty()) result_.links.cycles.push_back(std::move(cycle));
    }
    for (std::uint32_t i = 0; i < result_.links.cycles.size(); ++i) {
      for (FileId file : result_.links.cycles[i]) {
        result_.links.cycle[file.value] = i;
        if (any_differs) note(file.value, kCycleDiffers);
      }
    }
  }

  const Links& before_;
  const NewIds& now_;
  std::vector<FileId> old_of_;  // by new id
  RenumberedLinks result_;
};

}  // namespace

RenumberedLinks renumber_links(const Links& before, const NewIds& now, std::size_t files) {
  return Renumbering(before, now, files).run();
}

}  // namespace docmill
