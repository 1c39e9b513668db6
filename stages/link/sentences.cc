// SPDX-License-Identifier: Apache-2.0
#include "stages/link/sentences.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "stages/link/rows.h"
#include "stages/model/file_purpose.h"

namespace docmill {

void update_sentences(const Repo& repo, Links& links, std::span<const ChangedFile> changed, bool all_changed) {
  std::vector<FileId> files;
  std::vector<std::vector<char>> sentences;
  for (const ChangedFile& change : changed) {
    const RepoFile& file = repo.file(change.file);
    const std::string sentence =
        purpose_sentence(repo.facts_of(change.file), file.path, file.language.traits->scope_separator);
    if (!all_changed && std::ranges::equal(sentence, links.sentences.row(change.file.value))) continue;
    files.push_back(change.file);
    sentences.emplace_back(sentence.begin(), sentence.end());
  }
  put_rows(links.sentences, files, std::move(sentences));
}

}  // namespace docmill
