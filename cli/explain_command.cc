// SPDX-License-Identifier: Apache-2.0
//
// `docmill explain PAGE`, for people.
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>

#include "cli/commands.h"
#include "pipeline/explain_page.h"
#include "stages/emit/markdown.h"

namespace docmill {
namespace {

std::string subject_of(const PageExplanation& page) {
  switch (page.kind) {
    case BundleKind::file: return "the file " + display_text(page.subject);
    case BundleKind::folder:
      return page.subject.empty() ? "the root folder" : "the folder " + display_text(page.subject);
    case BundleKind::keyword_index:
    case BundleKind::keyword_group: return "the keyword index of the repository";
    case BundleKind::book: return "the guided tour of the repository";
    case BundleKind::coverage: return "what the site does not cover";
  }
  return {};
}

void print_history(const PageExplanation& page) {
  fmt::print("last rendered: in run {} of {}, because of\n", page.rendered_run, page.last_run);
  for (const std::string& reason : page.reasons) fmt::print("  - {}\n", reason);
  if (page.written_run == page.rendered_run) {
    fmt::print("last written:  then\n");
  } else {
    fmt::print("last written:  in run {}; since then it came out with the same bytes\n", page.written_run);
  }
  if (page.rendered_run < page.last_run) {
    fmt::print("since then:    not rendered, because nothing of the above has changed\n");
  }
  fmt::print("on disk:       {}\n",
             page.is_intact ? "as it was written" : "missing or altered since: the next build restores it");
}

}  // namespace

int run_explain(const Settings& settings) {
  const Result<PageExplanation> page = explain_page(settings.page);
  if (!page) return report_failure(page.error());
  fmt::print("{} in {}\n", display_text(page->page), display_text(page->site));
  fmt::print("about:         {}\n", subject_of(*page));
  if (!page->companions.empty()) fmt::print("rendered with:");
  for (const std::string& other : page->companions) fmt::print(" {}", display_text(other));
  fmt::print("{}made from:\n", page->companions.empty() ? "" : "\n");
  for (const auto& [name, digest] : page->inputs) fmt::print("  {}  {}\n", digest, name);
  print_history(*page);
  if (std::fflush(stdout) != 0) return report_failure(system_error("write", "standard output", errno));
  return kDone;
}

}  // namespace docmill
