// SPDX-License-Identifier: Apache-2.0
//
// The paths of pages, and links between them.
//
// The page of `a/b/X` is `a/b/X_docs.md`. There are four exceptions. Each depends only on the names in the folder:
//   - A folder whose name ends in ".md", or in ".html" if there is an HTML edition, could be in the place of a page. A
//     '~' is added to its name. The same is done to a folder that has such a name already ("x.md" -> "x.md~", "x.md~"
//     -> "x.md~~").
//   - At the top, a '~' is added to a folder that some file system takes for `.docmill`, `llms.txt`, `findings` or
//     `keywords`. A folder named exactly `keywords` keeps its name: its pages and those of the keyword index have
//     different names. Pages of rules have names that a user chooses.
//   - If some file system takes two names in a folder for the same (folded_name.h), the first in byte order keeps its
//     name. The others get the first of "~2", "~3", … that is free.
//   - If the name of a page would not fit in 255 bytes, the name is cut, and '~' and a digest of the name are added.
// A page says on its first line which path it is about, so the path can always be found again.
#include "stages/emit/site.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <unordered_set>

#include "stages/base/digest.h"
#include "stages/base/folded_name.h"
#include "stages/base/replace_all.h"
#include "stages/base/utf8.h"
#include "stages/emit/anchors.h"
#include "stages/emit/markdown.h"

namespace docmill {
namespace {

constexpr std::size_t kMaxNameBytes = 255;
constexpr std::size_t kLongestSuffix = sizeof("_src.99999.html") - 1;

std::string_view without_tildes(std::string_view name) {
  while (name.ends_with('~')) name.remove_suffix(1);
  return name;
}

// The name, cut if the names of its pages would be too long.
std::string fitting(std::string_view name) {
  if (name.size() + kLongestSuffix <= kMaxNameBytes) return std::string(name);
  const std::string tail = "~" + digest_of(name).hex();
  const std::size_t room = kMaxNameBytes - kLongestSuffix - tail.size();
  return std::string(name.substr(0, utf8_prefix(name, room))) + tail;
}

// True if the folder could be in the place of a page, the keyword index, the pages of rules, what pages load, or
// docmill's records.
bool needs_tilde(std::string_view name, bool at_top, SiteFormat format) {
  const std::string core = folded_name(without_tildes(name));
  if (has_markdown(format) && core.ends_with(".md")) return true;
  if (has_html(format) && (core.ends_with(".html") || (at_top && core == kAssetsFolder))) return true;
  return at_top &&
         (core == ".docmill" || core == "llms.txt" || core == "findings" || (core == "keywords" && name != "keywords"));
}

// The name, with a number if some file system takes it for one that is already used.
std::string claim(std::unordered_set<std::string>& taken, std::string name) {
  std::string candidate = name;
  for (int number = 2; !taken.insert(folded_name(candidate)).second; ++number) {
    candidate = name + "~" + std::to_string(number);
  }
  return candidate;
}

// True if no file system takes the name for another one in lower case.
bool is_lower_ascii(std::string_view name) {
  return std::none_of(name.begin(), name.end(),
                      [](char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; });
}

// True if the stem of each file in the folder is its name: all names fit, and no file system takes two for one.
bool can_keep_names(const Repo& repo, const Folder& folder) {
  // Two names in lower case differ, so a pair has at least one of the others.
  std::vector<std::string> others;
  for (FileId file : folder.files) {
    const std::string_view name = repo.file(file).name();
    if (name.size() + kLongestSuffix > kMaxNameBytes) return false;
    if (!is_lower_ascii(name)) others.push_back(folded_name(name));
  }
  std::sort(others.begin(), others.end());
  const auto name_of = [&](FileId file) { return repo.file(file).name(); };
  return std::adjacent_find(others.begin(), others.end()) == others.end() &&
         std::none_of(others.begin(), others.end(), [&](const std::string& folded) {
           return std::ranges::binary_search(folder.files, std::string_view(folded), {}, name_of);
         });
}

}  // namespace

Site::Site(const Repo& repo, const Links& links, SiteOptions options, FolderRows known, const LineSource* lines,
           FindingRows findings)
    : repo_(repo),
      links_(links),
      figures_(repo, links, std::move(known.edges)),
      options_(std::move(options)),
      lines_(lines),
      folder_paths_(repo.folders.size()),
      folder_urls_(repo.folders.size()),
      depths_(repo.folders.size()),
      anchor_numbers_(std::make_unique<AnchorNumbers[]>(repo.files.size())),
      rankings_(*this, std::move(known.rankings)),
      findings_(std::move(findings)),
      code_owners_(repo) {
  // A folder's path is decided by its parent, which comes before it.
  for (std::uint32_t i = 0; i < repo.folders.size(); ++i) lay_out_subfolders({i});
  std::vector<std::uint8_t> has_plain_names(repo.folders.size());
  tbb::parallel_for(std::size_t{0}, repo.folders.size(),
                    [&](std::size_t i) { has_plain_names[i] = can_keep_names(repo, repo.folders[i]) ? 1 : 0; });
  for (std::uint32_t i = 0; i < repo.folders.size(); ++i) {
    if (has_plain_names[i] == 0) lay_out_files({i});
  }
}

void Site::lay_out_files(FolderId id) {
  std::unordered_set<std::string> taken;
  for (FileId file : repo_.folder(id).files) {
    const std::string_view name = repo_.file(file).name();
    std::string stem = claim(taken, fitting(name));
    if (stem != name) stem_names_.emplace(file.value, std::move(stem));
  }
}

std::string_view Site::stem_name(FileId file) const {
  const auto found = stem_names_.empty() ? stem_names_.end() : stem_names_.find(file.value);
  return found == stem_names_.end() ? repo_.file(file).name() : std::string_view(found->second);
}

void Site::lay_out_subfolders(FolderId id) {
  const Folder& folder = repo_.folder(id);
  std::unordered_set<std::string> names;
  for (FolderId child : folder.subfolders) {
    std::string name = fitting(repo_.folder(child).name());
    if (needs_tilde(name, id.value == 0, options_.format)) name += '~';
    folder_paths_[child.value] = folder_page(id, claim(names, name));
    folder_urls_[child.value] = url_path(folder_paths_[child.value]);
    depths_[child.value] = depths_[id.value] + 1;
  }
}

const std::vector<std::uint32_t>& Site::anchor_numbers(FileId file) const {
  AnchorNumbers& numbers = anchor_numbers_[file.value];
  std::call_once(numbers.made, [&] { numbers.of_symbol = number_anchors(repo_.facts_of(file)); });
  return numbers.of_symbol;
}

std::string Site::keyword_page(FileId file, std::uint32_t part) const {
  return part == 1 ? page_stem(file) + "_kw.md" : fmt::format("{}_kw.{}.md", page_stem(file), part);
}

std::string Site::folder_page(FolderId folder, std::string_view name) const {
  const std::string& path = folder_paths_[folder.value];
  if (path.empty()) return std::string(name);
  std::string page;
  page.reserve(path.size() + 1 + name.size() + kLongestSuffix);
  return page.append(path).append(1, '/').append(name);
}

void Site::append_up(std::string& out, FolderId from) const {
  for (std::uint32_t i = 0; i < depths_[from.value]; ++i) out += "../";
}

void Site::append_relative(std::string& out, FolderId from, FolderId folder) const {
  FolderId common_from = from;
  FolderId common_to = folder;
  std::uint32_t ups = 0;
  while (common_from != common_to) {
    if (depths_[common_from.value] >= depths_[common_to.value]) {
      common_from = repo_.folder(common_from).parent;
      ++ups;
    } else {
      common_to = repo_.folder(common_to).parent;
    }
  }
  if (ups == 0) out += "./";
  for (; ups > 0; --ups) out += "../";
  std::string_view rest = folder_urls_[folder.value];
  const std::string& shared = folder_urls_[common_to.value];
  rest.remove_prefix(shared.empty() || rest.size() == shared.size() ? shared.size() : shared.size() + 1);
  out += rest;
  if (!rest.empty()) out += '/';
}

void Site::append_docs_url(std::string& out, FolderId from, FileId file) const {
  append_relative(out, from, repo_.file(file).folder);
  append_url_path(out, stem_name(file));
  out += kDocsSuffix;
}

void Site::append_symbol_url(std::string& out, FolderId from, FileId file, SymbolId symbol) const {
  append_docs_url(out, from, file);
  out += '#';
  append_anchor(out, file, symbol);
}

void Site::append_keyword_url(std::string& out, FolderId from, FileId file) const {
  append_relative(out, from, repo_.file(file).folder);
  append_url_path(out, stem_name(file));
  out += "_kw.md";
}

void Site::append_folder_url(std::string& out, FolderId from, FolderId folder, std::string_view name) const {
  append_relative(out, from, folder);
  out += name;
}

SourceAddress Site::source_address(FolderId from) const {
  SourceAddress address;
  address.style = options_.link_style;
  if (options_.source_url.empty()) {
    append_up(address.repo, from);
    append_url_path(address.repo, options_.repo_from_site);
    address.repo += '/';
  } else {
    address.pattern = options_.source_url;
    replace_all(address.pattern, "{commit}", options_.commit);
  }
  return address;
}

void Site::append_anchor(std::string& out, FileId file, SymbolId symbol) const {
  docmill::append_anchor(out, repo_.facts_of(file), anchor_numbers(file), symbol);
}

}  // namespace docmill
