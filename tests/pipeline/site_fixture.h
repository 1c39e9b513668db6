// SPDX-License-Identifier: Apache-2.0
//
// A small repo and its site, with verbs: write files, build, look at pages. The repo is TOP/repo, the site
// TOP/repo/docmill-docs unless said otherwise.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "cache/facts_store.h"
#include "pipeline/build_site.h"
#include "tests/temporary_folder.h"

namespace docmill {

class SiteFixture {
 public:
  SiteFixture();

  void write(std::string_view path, std::string_view bytes) { top.write("repo/" + std::string(path), bytes); }
  void remove(std::string_view path) { top.remove("repo/" + std::string(path)); }

  // Builds, and expects success.
  RunReport build();
  Result<RunReport> try_build();

  std::string page(std::string_view path) const { return top.read(site_name() + "/" + std::string(path)); }
  bool has_page(std::string_view path) const { return top.exists(site_name() + "/" + std::string(path)); }

  // Every file of the site but docmill's records, by path.
  std::map<std::string, std::string> pages() const;

  // The pages that a build without store and without records gives, beside this site, which it does not touch.
  std::map<std::string, std::string> clean_pages();

  // What the file system knows of everything in the site, docmill's records included: what no run may change that has
  // nothing to do.
  std::map<std::string, std::string> stats() const;

  TemporaryFolder top;
  BuildOptions options;
  NullStore no_store;
  FactsStore* store = &no_store;
  StopSignal stop{0};

 private:
  std::string site_name() const { return options.site.substr(top.path().size() + 1); }
};

// A repo of eight languages, in which files import, link to, test and name each other, and some names need care.
void write_mixed_repo(SiteFixture& site);

// Every file below `folder`, by path, `.docmill/` at its top aside.
std::map<std::string, std::string> files_below(const std::string& folder);

// The paths that are in only one of the two, or with other content.
std::vector<std::string> differing(const std::map<std::string, std::string>& a,
                                   const std::map<std::string, std::string>& b);

// What is wrong with the pages as Markdown and as a site: open fences, missing footers, links that lead nowhere,
// anchors given twice. Empty where nothing is.
std::vector<std::string> faults_of_site(const std::string& folder);

}  // namespace docmill
