// SPDX-License-Identifier: Apache-2.0
//
// LiveSite: the facts, links and pages of a repo in memory, for programs that answer questions about it. It starts from
// the state of the last build of the site if there is one with the same settings, and else from the cache. It writes
// nothing to the site. It never changes: a program that follows the repo opens a new one if is_current() says so.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cache/facts_store.h"
#include "pipeline/steps/run_options.h"
#include "stages/base/diagnostics.h"
#include "stages/base/result.h"
#include "stages/emit/site.h"
#include "stages/model/page.h"

namespace docmill {

class LiveSite {
 public:
  // All arguments must outlive it. `options`: the format must have HTML, because only then are references kept. Errors:
  // the repo cannot be read, `stop` was set, or memory ran out.
  static Result<std::shared_ptr<const LiveSite>> open(const BuildOptions& options, FactsStore& store,
                                                      Progress& progress, const StopSignal& stop);
  ~LiveSite();

  // The page of either edition at this path of the site: "a/b.cc_docs.html", "a/b.cc_src.2.html", "a/index.html",
  // "_docmill/s/dir.js", "a/b.cc_docs.md". None if a build writes no such page; the keyword index of the Markdown
  // edition is left out. Errors: a file that the page needs has changed meanwhile, `stop` was set, or memory ran out.
  // Thread-safe. Cost: that of the page's bundle. The first call for search data makes all of it.
  Result<std::optional<Page>> page(std::string_view path) const;

  // False if a build would read a file again, so that a new LiveSite may differ. Cost: a scan of the repo. Errors: the
  // repo cannot be read. Thread-safe.
  Result<bool> is_current() const;

  const Site& site() const;
  const Repo& repo() const { return site().repo(); }
  const Links& links() const { return site().links(); }  // with references

  // By path; none if the repo has no such file, or it is not documented.
  std::optional<FileId> file(std::string_view path) const;

  // The bytes of the file; none if they have changed since. Thread-safe.
  std::optional<std::string> source(FileId id) const;

  // What went wrong while it was made.
  const std::vector<Diagnostic>& diagnostics() const;

 private:
  struct Parts;
  explicit LiveSite(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

}  // namespace docmill
