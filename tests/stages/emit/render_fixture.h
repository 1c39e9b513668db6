// SPDX-License-Identifier: Apache-2.0
//
// RenderFixture: the site of a small repo (RepoFixture), as pages in memory.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/render.h"
#include "tests/stages/link/repo_fixture.h"

namespace docmill {

using Pages = std::map<std::string, std::string>;

// A sink that collects pages. REQUIRES: no page comes twice.
PageSink sink_into(Pages& pages);

class RenderFixture {
 public:
  RenderFixture() { options.repo_from_site = "../repo"; }

  FileSketch add(std::string_view path) { return sketch_.add(path); }
  void omit(std::string_view path, OmitReason reason, std::string_view detail = {});
  // Gives a file documentation, on line 1.
  void document(std::string_view path, std::string_view paragraph);
  void document_symbol(std::string_view path, std::string_view name, std::string_view paragraph);
  void mark_vendored(std::string_view path);
  void mark_entry_point(std::string_view path);
  void mark_test(std::string_view path, LineSpan lines);
  void mark_unparsed(std::string_view path, LineSpan lines);
  void mark_finding(std::string_view path, const Finding& finding);
  void mark_given_up(std::string_view path);

  // No file can be added or changed after this.
  const Site& site();
  // All pages except those of files, which have no sources here.
  const Pages& pages();
  const std::string& page(const std::string& path);
  // The text of the section with this heading, up to the next of its level.
  std::string section(const std::string& path, std::string_view heading);
  // "page: link" for each link to a page or anchor that does not exist. Links to the repo itself are not followed.
  std::vector<std::string> broken_links();
  // The rows of all files.
  FindingRows finding_rows();

  SiteOptions options;

 private:
  FileFacts& facts(std::string_view path) { return repo().facts[repo().find_file(path).value]; }
  Repo& repo();
  void render_all_findings(const PageSink& sink);

  RepoFixture sketch_;
  std::unique_ptr<Repo> repo_;
  Links links_;
  std::unique_ptr<Site> site_;
  Pages pages_;
};

// The `##` headings of a page, in order.
std::vector<std::string> sections(std::string_view page);

}  // namespace docmill
