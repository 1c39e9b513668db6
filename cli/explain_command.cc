// SPDX-License-Identifier: Apache-2.0
//
// `docmill explain PAGE`: output for people.
#include <cerrno>
#include <filesystem>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/message.h"
#include "cli/standard_streams.h"
#include "pipeline/explain_page.h"
#include "stages/base/visible_text.h"

namespace docmill {
namespace {

std::string subject_of(const PageExplanation& page) {
  switch (page.kind) {
    case BundleKind::file: return "the file " + display_text(page.subject);
    case BundleKind::folder:
    case BundleKind::folder_names:
      return page.subject.empty() ? "the root folder" : "the folder " + display_text(page.subject);
    case BundleKind::keyword_index:
    case BundleKind::keyword_group: return "the keyword index of the repository";
    case BundleKind::book: return "the guided tour of the repository";
    case BundleKind::coverage: return "what the site does not cover";
    case BundleKind::findings: return "what rules found in the repository";
    case BundleKind::rule: return "the rule " + display_text(page.subject);
    case BundleKind::assets: return "docmill itself";
    case BundleKind::search_data: return "the names of the repository";
  }
  return {};
}

void print_history(StandardOutput& out, const PageExplanation& page) {
  out.print("last rendered: in run {} of {}, because of:\n", page.rendered_run, page.last_run);
  for (const std::string& reason : page.reasons) out.print("  - {}\n", reason);
  if (page.written_run == page.rendered_run) {
    out.print("last written:  in the same run\n");
  } else {
    out.print("last written:  in run {}; its bytes have been the same since\n", page.written_run);
  }
  if (page.rendered_run < page.last_run) {
    out.print("since then:    not rendered, because none of its inputs changed\n");
  }
  out.print("on disk:       {}\n", page.is_intact ? "as written" : "missing or altered; the next build restores it");
}

}  // namespace

int run_explain(const Settings& settings) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(settings.page, error);
  if (!std::filesystem::exists(status)) {
    return report_failure(system_error("explain", settings.page, error ? error.value() : ENOENT));
  }
  if (std::filesystem::is_directory(status)) {
    return report_failure(Error{"cannot explain " + settings.page +
                                ": it is a folder; give a page of a site, such as " +
                                (std::filesystem::path(settings.page) / "index.md").string()});
  }
  const Result<PageExplanation> page = explain_page(settings.page);
  if (!page) return report_failure(page.error());
  StandardOutput out;
  out.print("{} in {}\n", display_text(page->page), display_text(page->site));
  out.print("about:         {}\n", subject_of(*page));
  if (!page->companions.empty()) out.print("rendered with:");
  for (const std::string& other : page->companions) out.print(" {}", display_text(other));
  out.print("{}made from:\n", page->companions.empty() ? "" : "\n");
  for (const auto& [name, digest] : page->inputs) out.print("  {}  {}\n", digest, name);
  print_history(out, *page);
  return out.end(kDone);
}

}  // namespace docmill
