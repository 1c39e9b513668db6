// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/bundle_pages.h"

#include <optional>
#include <string>

#include "pipeline/steps/source_files.h"
#include "stages/emit/book/book_view.h"
#include "stages/emit/coverage/coverage_view.h"
#include "stages/emit/findings/findings_view.h"
#include "stages/emit/html/render_html.h"
#include "stages/emit/render.h"

namespace docmill {
namespace {

void render_html_pages(const PageSources& from, const FileView& view, const std::optional<std::string>& source,
                       FileId id, const PageSink& sink) {
  const Language& language = *find_language(from.site.repo().file(id).language.name);
  render_html_file(view, sink);
  render_html_source(view, source, source ? tokens_of_source(from.run, language, *view.facts, *source) : SourceTokens{},
                     sink);
}

}  // namespace

PageInputs render_file_bundle(const PageSources& from, FileId id, const PageSink& sink) {
  const std::optional<std::string> source = read_unchanged_source(from.run, from.places, from.site.repo(), id);
  const FileView view = collect_file(from.site, id);
  if (has_markdown(from.editions)) {
    render_docs_page(view, source, sink);
    render_keyword_pages(view, sink);
  }
  if (has_html(from.editions)) render_html_pages(from, view, source, id, sink);
  return source ? inputs_of(view) : PageInputs{};
}

PageInputs render_folder_bundle(const PageSources& from, FolderId id, const PageSink& sink) {
  const FolderView view = collect_folder(from.site, id);
  if (has_markdown(from.editions)) render_folder_pages(view, sink);
  if (has_html(from.editions)) render_html_folder(view, sink);
  return inputs_of(view);
}

PageInputs render_names_bundle(const PageSources& from, FolderId id, const PageSink& sink) {
  const FolderKeywordsView view = collect_folder_keywords(from.site, id);
  render_folder_keywords(view, sink);
  return inputs_of(view);
}

PageInputs render_book_bundle(const PageSources& from, const PageSink& sink) {
  const BookView view = collect_book(from.site);
  if (has_markdown(from.editions)) render_book(view, sink);
  if (has_html(from.editions)) render_html_book(view, sink);
  return inputs_of(view);
}

PageInputs render_coverage_bundle(const PageSources& from, std::span<const FileCoverage> files, const PageSink& sink) {
  const CoverageView view = collect_coverage(from.site, files);
  if (has_markdown(from.editions)) render_coverage(view, sink);
  if (has_html(from.editions)) render_html_coverage(view, sink);
  return inputs_of(view);
}

PageInputs render_findings_bundle(const PageSources& from, std::span<const FoundRule> rules, const PageSink& sink) {
  const FindingsView view = collect_findings(from.site, rules);
  if (has_markdown(from.editions)) render_findings(view, sink);
  if (has_html(from.editions)) render_html_findings(view, sink);
  return inputs_of(view);
}

PageInputs render_rule_bundle(const PageSources& from, const FoundRule& rule, const PageSink& sink) {
  const RuleView view = collect_rule(from.site, rule);
  if (has_markdown(from.editions)) render_rule(view, sink);
  if (has_html(from.editions)) render_html_rule(view, sink);
  return inputs_of(view);
}

}  // namespace docmill
