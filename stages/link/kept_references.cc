// SPDX-License-Identifier: Apache-2.0
#include "stages/link/kept_references.h"

#include <algorithm>
#include <utility>

#include "stages/link/rows.h"

namespace docmill {
namespace {

void move_references_of(Links& links, FileId user, FileId target, const NameChanges& moves) {
  const std::span<const ReferenceLink> row = links.references.row(user.value);
  std::vector<ReferenceLink> moved(row.begin(), row.end());
  for (ReferenceLink& link : moved) {
    if (link.file == target) link.symbol = moves.now(link.symbol);
  }
  links.references.replaced[user.value] = std::move(moved);
}

void move_references(Links& links, FileId target, const NameChanges& moves, const FileSet& open) {
  std::vector<FileId> users;
  for (const SymbolUse& use : links.uses.row(target.value)) {
    if (!open.contains(use.user)) users.push_back(use.user);
  }
  std::sort(users.begin(), users.end());
  users.erase(std::unique(users.begin(), users.end()), users.end());
  for (const FileId user : users) move_references_of(links, user, target, moves);
}

}  // namespace

void put_references(Links& links, std::span<const ChangedFile> changed, std::span<const NameChanges> moves,
                    const FileSet& open, std::vector<std::vector<ReferenceLink>> rows) {
  for (std::size_t i = 0; i < moves.size(); ++i) {
    if (changed[i].before != nullptr && moves[i].has_moved) move_references(links, changed[i].file, moves[i], open);
  }
  put_rows<ReferenceLink>(links.references, open.list(), std::move(rows));
}

}  // namespace docmill
