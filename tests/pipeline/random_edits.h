// SPDX-License-Identifier: Apache-2.0
//
// RandomEdits: random changes of a repo and its site, such as people and machines make between two builds. The same
// seed gives the same edits on every machine.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/pipeline/site_fixture.h"

namespace docmill {

class RandomEdits {
 public:
  // `site` must outlive the edits, and its site must not be inside its repo.
  RandomEdits(SiteFixture& site, std::uint32_t seed) : site_(site), random_(seed) {}

  // Makes one edit and returns a description.
  std::string edit();

  // A random number below `count`, which must not be 0.
  std::size_t below(std::size_t count) { return random_() % count; }

  // The files that were put into the site and are not docmill's, by path.
  const std::map<std::string, std::string>& strays() const { return strays_; }

 private:
  using Edit = std::string (RandomEdits::*)();

  std::string insert_line();
  std::string delete_lines();
  std::string rename_name();
  std::string change_argument();
  std::string change_knots();
  std::string touch();
  std::string change_letter();
  std::string add_file();
  std::string remove_file();
  std::string rename_file();
  std::string move_file();
  std::string move_folder();
  std::string file_to_folder();
  std::string folder_to_file();
  std::string replace_content();
  std::string add_link();
  std::string change_attributes();
  std::string change_owners();
  std::string change_bases();
  std::string switch_rules();
  std::string swap_files();
  std::string remove_page();
  std::string alter_page();
  std::string add_stray();
  std::string change_rules();

  template <typename List>
  const auto& any(const List& list) {
    return list[below(std::size(list))];
  }
  std::vector<std::string> files() const;    // of the repo, by path from it
  std::vector<std::string> folders() const;  // likewise
  bool can_be_file(const std::string& path) const;
  std::string any_file();  // makes a file if there is none
  std::string free_path(std::string path) const;
  std::string full(const std::string& path) const { return site_.options.repo + "/" + path; }
  std::string any_page();

  SiteFixture& site_;
  std::mt19937 random_;
  std::map<std::string, std::string> strays_;
};

}  // namespace docmill
