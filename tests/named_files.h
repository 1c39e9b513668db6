// SPDX-License-Identifier: Apache-2.0
//
// The files that a file of a small repo names, as extraction and linking find them.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/extracted_repo.h"

namespace docmill {

inline std::string_view verb_of_import(ImportKind kind) {
  switch (kind) {
    case ImportKind::run: return "runs";
    case ImportKind::build: return "builds";
    case ImportKind::use: return "uses";
    case ImportKind::link: return "links to";
    default: return "imports";
  }
}

// "3 runs tools/x.sh": line, kind and target of each import with a target, by line. A target that is not there is "?".
inline std::vector<std::string> named_files(const ExtractedRepo& repo, std::string_view path) {
  std::vector<std::string> result;
  const FileId file = repo.repo.find_file(path);
  const FileFacts& facts = repo.repo.facts_of(file);
  for (const ImportLink& link : repo.links.imports.row(file.value)) {
    const std::string target = link.outcome == ImportOutcome::file     ? repo.repo.file(link.file).path
                               : link.outcome == ImportOutcome::folder ? repo.repo.folder(link.folder).path + "/"
                                                                       : "?";
    result.push_back(fmt::format("{} {} {}", facts.imports[link.import].line, verb_of_import(link.kind), target));
  }
  return result;
}

// The same for a source at `path`, in a repo with these other, empty files.
inline std::vector<std::string> named_files(std::string_view path, std::string_view source,
                                            const std::vector<std::string>& others) {
  ExtractedRepo::Files files;
  for (const std::string& other : others) files[other] = "\n";
  files[std::string(path)] = source;
  return named_files(ExtractedRepo(files), path);
}

}  // namespace docmill
