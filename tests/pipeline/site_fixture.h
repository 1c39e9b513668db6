// SPDX-License-Identifier: Apache-2.0
//
// SiteFixture: a small repo and its site, with functions to write files, build, and read pages. The repo is TOP/repo,
// and the site is TOP/repo/docmill-docs unless a test changes that.
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

  // Builds and expects success.
  RunReport build();
  Result<RunReport> try_build();

  std::string page(std::string_view path) const { return top.read(site_name() + "/" + std::string(path)); }
  bool has_page(std::string_view path) const { return top.exists(site_name() + "/" + std::string(path)); }

  // Every file of the site except docmill's records, by path.
  std::map<std::string, std::string> pages() const;

  // The pages of a build from scratch, without store and records. It does not touch this site.
  std::map<std::string, std::string> clean_pages();

  // The file system's data about everything in the site, including docmill's records. A run that has nothing to do must
  // not change any of it.
  std::map<std::string, std::string> stats() const;

  TemporaryFolder top;
  BuildOptions options;
  NullStore no_store;
  FactsStore* store = &no_store;
  StopSignal stop{0};

 private:
  std::string site_name() const { return options.site.substr(top.path().size() + 1); }
};

// Writes a repo of eight languages, in which files import, link to, test and name each other. Some names are unusual.
void write_mixed_repo(SiteFixture& site);

// Every file below `folder`, by path, except those in its `.docmill/`.
std::map<std::string, std::string> files_below(const std::string& folder);

// The paths that are in only one of the two, or have different content.
std::vector<std::string> differing(const std::map<std::string, std::string>& a,
                                   const std::map<std::string, std::string>& b);

// What is wrong with the pages: open fences, missing footers, links without a target, duplicate anchors.
std::vector<std::string> faults_of_site(const std::string& folder);

}  // namespace docmill
