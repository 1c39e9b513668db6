// SPDX-License-Identifier: Apache-2.0
//
// Structured bindings take the views apart, here and in value_digest.h. So a new field cannot be forgotten: the code
// would not compile.
#include "stages/emit/page_inputs.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>

#include "stages/base/value_digest.h"
#include "stages/emit/book/book_view.h"

namespace docmill {
namespace {

constexpr std::array<std::string_view, 5> kFileInputs{"its source", "what it defines and imports",
                                                      "its place, and the files above it", "what its imports lead to",
                                                      "the files that import it, use its symbols or belong to it"};
constexpr std::array<std::string_view, 5> kFolderInputs{"its place and description", "its files and subfolders",
                                                        "what is left out in it", "its dependencies and users",
                                                        "what rules found below it"};
constexpr std::array<std::string_view, 1> kFindingsInputs{"what rules found, and what they can see"};
constexpr std::array<std::string_view, 2> kRuleInputs{"what the rule says of itself", "where it is found"};
constexpr std::array<std::string_view, 1> kAssetsInputs{"docmill's style and scripts"};
constexpr std::array<std::string_view, 1> kSearchDataInputs{"the names in it"};
constexpr std::array<std::string_view, 1> kFolderNamesInputs{"the names below it"};
constexpr std::array<std::string_view, 1> kKeywordIndexInputs{"the pages of the index"};
constexpr std::array<std::string_view, 1> kKeywordGroupInputs{"the names on it, and the pages beside it"};
constexpr std::array<std::string_view, 5> kBookInputs{
    "what the repository says of itself", "how it is built, tested and run", "its subsystems",
    "its top folders and what to read", "the symbols that are used most"};
constexpr std::array<std::string_view, 4> kCoverageInputs{"what is left out",
                                                          "what is unresolved, not parsed, documented or tested",
                                                          "its dependency cycles", "what rules looked at"};

// References are with the source: pages do not show them, and what they resolve to is in the other parts of the view.
// So an edit that changes nothing else changes only the first input.
void digest_facts(const FileFacts& facts, PageInputs& inputs) {
  const auto& [text, symbols, import_list, references, users, names, aliases, exports, assigned, types, paths, marks,
               findings, figures, unparsed_lines, doc, doc_lines, lines, size_bytes, content, encoding,
               parser_gave_up] = facts;
  inputs[0] = digest_of_values(content, size_bytes, references, users, aliases, exports, assigned, types, paths);
  inputs[1] = digest_of_values(text, symbols, import_list, names, marks, findings, figures, unparsed_lines, doc,
                               doc_lines, lines, encoding, parser_gave_up);
}

void digest_parts(const FileView& view, FileParts parts, PageInputs& inputs) {
  // The settings cover the rules, which are the same for all files of a language.
  [[maybe_unused]] const auto& [facts, place, imports, users, rules] = view;
  if ((parts & (kFileSource | kFileFacts)) != 0) digest_facts(*facts, inputs);
  if ((parts & kFilePlace) != 0) inputs[2] = digest_of_values(place);
  if ((parts & kFileImports) != 0) inputs[3] = digest_of_values(imports);
  if ((parts & kFileUsers) != 0) inputs[4] = digest_of_values(users);
}

// All parts except the names.
void digest_parts(const FolderView& view, FolderParts parts, PageInputs& inputs) {
  const auto& [place, contents, omissions, neighbours, findings] = view;
  if ((parts & kFolderPlace) != 0) inputs[0] = digest_of_values(place);
  if ((parts & kFolderContents) != 0) inputs[kContentsInput] = digest_of_values(contents);
  if ((parts & kFolderOmissions) != 0) inputs[kOmissionsInput] = digest_of_values(omissions);
  if ((parts & kFolderNeighbours) != 0) inputs[3] = digest_of_values(neighbours);
  if ((parts & kFolderFindings) != 0) inputs[4] = digest_of_values(findings);
}

void digest_parts(const BookView& view, BookParts parts, PageInputs& inputs) {
  const auto& [overview, building, graph, subsystems, chapters, reading, glossary] = view;
  if ((parts & kBookOverview) != 0) inputs[0] = digest_of_values(overview);
  if ((parts & kBookBuilding) != 0) inputs[1] = digest_of_values(building);
  if ((parts & kBookSubsystems) != 0) inputs[2] = digest_of_values(graph, subsystems);
  if ((parts & kBookChapters) != 0) inputs[3] = digest_of_values(chapters, reading);
  if ((parts & kBookGlossary) != 0) inputs[4] = digest_of_values(glossary);
}

// Runs `step(i)` for 0 … count.
template <typename Step>
void for_each(std::size_t count, Step step) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, 16), [&](const auto& range) {
    for (std::size_t i = range.begin(); i < range.end(); ++i) step(static_cast<std::uint32_t>(i));
  });
}

}  // namespace

std::span<const std::string_view> input_names(BundleKind kind) {
  switch (kind) {
    case BundleKind::file: return kFileInputs;
    case BundleKind::folder: return kFolderInputs;
    case BundleKind::folder_names: return kFolderNamesInputs;
    case BundleKind::keyword_index: return kKeywordIndexInputs;
    case BundleKind::keyword_group: return kKeywordGroupInputs;
    case BundleKind::book: return kBookInputs;
    case BundleKind::coverage: return kCoverageInputs;
    case BundleKind::findings: return kFindingsInputs;
    case BundleKind::rule: return kRuleInputs;
    case BundleKind::assets: return kAssetsInputs;
    case BundleKind::search_data: return kSearchDataInputs;
  }
  return {};
}

Digest digest_of_settings(const std::string& project, const SiteOptions& options) {
  DigestBuilder digest;
  digest.add(project).add(options.repo_from_site).add(options.source_url);
  digest.add(static_cast<std::uint64_t>(options.link_style)).add(options.page_budget).add(options.folder_page);
  digest.add(std::uint64_t{options.rules})
      .add(options.run_rules.digest())
      .add(static_cast<std::uint64_t>(options.format));
  // If the template has no {commit}, no page shows the commit.
  if (options.source_url.find("{commit}") != std::string::npos) digest.add(options.commit);
  return digest.finish();
}

PageInputs inputs_of(const BookView& view) {
  PageInputs inputs{};
  digest_parts(view, kAllBookParts, inputs);
  return inputs;
}

PageInputs inputs_of(const CoverageView& view) {
  const auto& [frame, omissions, files, cycles, rules] = view;
  return {digest_of_values(frame, omissions), digest_of_values(files), digest_of_values(cycles),
          digest_of_values(rules)};
}

PageInputs inputs_of(const KeywordIndexView& view) { return {digest_of_values(view)}; }

PageInputs inputs_of(const FindingsView& view) { return {digest_of_values(view)}; }

PageInputs inputs_of(const RuleView& view) {
  const auto& [frame, rule, fence_tag, found, suppressed, found_files, files] = view;
  return {digest_of_values(frame, rule, fence_tag), digest_of_values(found, suppressed, found_files, files)};
}

PageInputs inputs_of(const FileView& view) {
  PageInputs inputs{};
  digest_parts(view, kAllFileParts, inputs);
  return inputs;
}

PageInputs inputs_of(const FolderView& view) {
  PageInputs inputs{};
  digest_parts(view, kAllFolderParts, inputs);
  return inputs;
}

PageInputs inputs_of(const FolderKeywordsView& view) { return {digest_of_values(view)}; }

std::uint64_t digest_of_folder_omissions(const Site& site, FolderId folder) {
  return digest_of_values(collect_folder(site, folder, kFolderOmissions).omissions);
}

KnownInputs no_known_inputs(const Repo& repo, std::size_t rules) {
  KnownInputs known;
  known.files.resize(repo.files.size());
  known.folders.resize(repo.folders.size());
  known.folder_names.resize(repo.folders.size());
  known.affected.files.assign(repo.files.size(), kAllFileParts);
  known.affected.folders.assign(repo.folders.size(), kAllFolderParts);
  known.rules.resize(rules);
  known.affected.rules.assign(rules, 1);
  known.affected.book = kAllBookParts;
  known.affected.coverage = true;
  known.affected.findings = true;
  return known;
}

InputDigests::InputDigests(const Site& site, KnownInputs known, std::span<const FileCoverage> coverages,
                           std::span<const FoundRule> rules)
    : files_(std::move(known.files)),
      folders_(std::move(known.folders)),
      folder_names_(std::move(known.folder_names)),
      rules_(std::move(known.rules)),
      book_(known.book),
      coverage_(known.coverage),
      findings_(known.findings) {
  for_each(files_.size(), [&](std::uint32_t i) {
    const FileParts parts = known.affected.files[i];
    if (parts != 0) digest_parts(collect_file(site, {i}, parts), parts, files_[i]);
  });
  for_each(folders_.size(), [&](std::uint32_t i) {
    const FolderParts parts = known.affected.folders[i];
    if ((parts & ~kFolderNames) != 0) digest_parts(collect_folder(site, {i}, parts), parts, folders_[i]);
    if ((parts & kFolderNames) != 0) folder_names_[i] = inputs_of(collect_folder_keywords(site, {i}));
  });
  for_each(rules_.size(), [&](std::uint32_t i) {
    if (known.affected.rules[i] != 0) rules_[i] = inputs_of(collect_rule(site, rules[i]));
  });
  const BookParts of_book = known.affected.book;
  if (of_book != 0) digest_parts(collect_book(site, of_book), of_book, book_);
  if (known.affected.coverage) coverage_ = inputs_of(collect_coverage(site, coverages));
  if (!known.affected.findings) return;
  findings_ = inputs_of(collect_findings(site, rules));
  coverage_[kCoveredByRulesInput] = digest_of_values(collect_covered_by_rules(site));
}

}  // namespace docmill
