// SPDX-License-Identifier: Apache-2.0
//
// ExtractedRepo: a repo whose facts are extracted from texts, with its links and the places of its names.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "stages/model/file_summary.h"
#include "stages/parse/parser.h"
#include "tests/builtin_rule_index.h"
#include "tests/link_repo.h"

namespace docmill {

inline LocatedFacts locate_text(std::string_view path, std::string_view source) {
  const Language& language = detect_language(path, source);
  Parser parser;
  FactsBuilder builder;
  return extract_located(builder, language, source, parser.parse(language, source), builtin_rule_index(language));
}

struct ExtractedRepo {
  using Files = std::map<std::string, std::string>;  // by path: the source

  explicit ExtractedRepo(const Files& files) {
    for (const auto& [path, source] : files) {
      LocatedFacts located = locate_text(path, source);
      RepoFile file;
      file.path = path;
      file.language = label_of(detect_language(path, source));
      repo.files.push_back(std::move(file));
      repo.summaries.push_back(summarize(located.facts));
      repo.facts.push_back(std::move(located.facts));
      occurrences.push_back(std::move(located.occurrences));
      sources.push_back(source);
    }
    build_folders(repo);
    links = link_repo(repo);
  }

  Repo repo;
  Links links;
  std::vector<Occurrences> occurrences;  // by file
  std::vector<std::string> sources;      // by file
};

}  // namespace docmill
