// SPDX-License-Identifier: Apache-2.0
//
// The pages of one bundle, in the editions that are wanted. Each function collects the view, renders its pages and
// returns the inputs that they were made from. All are thread-safe.
#pragma once

#include <span>

#include "pipeline/steps/survey.h"
#include "stages/emit/coverage/file_coverage.h"
#include "stages/emit/findings/found_rules.h"
#include "stages/emit/page_inputs.h"
#include "stages/emit/page_writer.h"
#include "stages/emit/site.h"

namespace docmill {

// What the pages are made from. All of it must outlive the calls.
struct PageSources {
  Run& run;
  const Places& places;
  const Site& site;
  SiteFormat editions;  // which pages to render; at most those of the site's options
};

// Reads the source of the file again. If it has changed, the inputs are those of no bundle, so that the next run
// renders it again.
PageInputs render_file_bundle(const PageSources& from, FileId id, const PageSink& sink);
PageInputs render_folder_bundle(const PageSources& from, FolderId id, const PageSink& sink);
PageInputs render_names_bundle(const PageSources& from, FolderId id, const PageSink& sink);
PageInputs render_book_bundle(const PageSources& from, const PageSink& sink);
PageInputs render_coverage_bundle(const PageSources& from, std::span<const FileCoverage> files, const PageSink& sink);
PageInputs render_findings_bundle(const PageSources& from, std::span<const FoundRule> rules, const PageSink& sink);
PageInputs render_rule_bundle(const PageSources& from, const FoundRule& rule, const PageSink& sink);

}  // namespace docmill
