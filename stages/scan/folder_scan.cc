// SPDX-License-Identifier: Apache-2.0
//
// Tracked files are in, ignored files are out. A folder is decided about before its contents, so an ignored folder is
// one omission and is never opened. No ignore pattern is tried on tracked files (nearly all), and a documented file
// costs one allocation, its path.
#include "stages/scan/folder_scan.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <string_view>
#include <utility>

#include "stages/base/file_system.h"
#include "stages/scan/known_folders.h"

namespace docmill {
namespace {

constexpr std::string_view kNotIncluded = "no pattern of include matches";

std::string grouped(std::uint64_t number) {
  std::string digits = fmt::format("{}", number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

class FolderVisit {
 public:
  FolderVisit(const ScanSettings& settings, RuleBook& rule_book, FolderScan& scan)
      : settings_(settings), options_(settings.options), rule_book_(rule_book), scan_(scan), path_(scan.path) {}

  void list_and_visit() {
    path_.pop_back();
    const UniqueFd folder = open_below(settings_.root, relative(), O_RDONLY | O_DIRECTORY);
    if (!folder) return report_unreadable(errno);
    const auto listing = FolderListing::read(folder.get());
    if (!listing) return report_unreadable(listing.error());
    if (scan_.tracked.empty()) {
      if (is_git_work_tree(folder.get(), *listing)) return omit_folder(OmitReason::nested_repo);
      std::string mark = dependency_mark(folder.get(), *listing);
      if (!mark.empty()) return omit_folder(OmitReason::dependency, std::move(mark));
    }
    if (is_site(folder.get(), *listing)) return omit_folder(OmitReason::site);
    visit_entries(folder.get(), *listing);
  }

  void visit_entries(int folder, const FolderListing& listing) {
    folder_ = folder;
    path_ = scan_.path;
    scan_.rules = rule_book_.enter(scan_.rules, {folder, path_.size(), relative()}, &listing);
    scan_.files.reserve(listing.entries().size());
    for (const FolderEntry& entry : listing.entries()) visit(entry);
  }

 private:
  // The current path relative to the root; path_ itself is relative to the top of the work tree.
  std::string_view relative() const { return std::string_view(path_).substr(settings_.root_length); }

  void omit(OmitReason reason, std::string detail, bool is_folder) {
    scan_.omissions.push_back({std::string(relative()), reason, std::move(detail), is_folder});
  }
  void omit_folder(OmitReason reason, std::string detail = {}) { omit(reason, std::move(detail), true); }
  void omit_file(OmitReason reason, std::string detail = {}) { omit(reason, std::move(detail), false); }

  void report_unreadable(int errno_value) {
    if (errno_value == ENOENT) return;  // removed during the walk
    omit_folder(OmitReason::unreadable, reason_text(errno_value));
    settings_.diagnostics.add(
        {std::string(relative()), fmt::format("cannot read the folder: {}", reason_text(errno_value))});
  }

  // A folder with docmill's records in it is a site, of this configuration or another. If it has only a journal, its
  // first build did not finish.
  static bool is_site(int folder, const FolderListing& listing) {
    const FolderEntry* own = listing.find(".docmill");
    if (own == nullptr || own->kind != EntryKind::folder) return false;
    return stat_below(folder, ".docmill/records") || stat_below(folder, ".docmill/journal");
  }

  void visit(const FolderEntry& entry) {
    path_.resize(scan_.path.size());
    path_ += entry.name;
    if (entry.kind == EntryKind::folder) {
      visit_folder(entry.name);
    } else {
      visit_file(entry);
    }
  }

  void omit_too_long(bool is_folder) {
    std::string detail = fmt::format("more than {} bytes", grouped(kMaxPathBytes));
    settings_.diagnostics.add({std::string(relative()), fmt::format("not documented: path too long: {}", detail)});
    omit(OmitReason::path_too_long, std::move(detail), is_folder);
  }

  // The rule by which git ignores the current path, if any.
  std::optional<std::string> ignored(bool is_folder) const {
    return scan_.verdict.ignored ? scan_.verdict.ignored : scan_.rules.ignored(path_, is_folder);
  }

  // The rule by which docmill excludes the current path, if any. `include` is not considered.
  std::optional<std::string> excluded(bool is_folder) const {
    if (scan_.verdict.excluded) return scan_.verdict.excluded;
    if (!settings_.exclude.empty()) {
      const IgnoreRule* rule = settings_.exclude.last_match(relative(), is_folder);
      if (rule != nullptr && !rule->is_negated) return settings_.exclude.detail(*rule);
    }
    return scan_.rules.excluded(path_, is_folder);
  }

  bool is_included(bool is_folder) const {
    if (settings_.include.empty()) return true;
    const IgnoreRule* rule = settings_.include.last_match(relative(), is_folder);
    return rule != nullptr ? !rule->is_negated : scan_.verdict.is_included;
  }

  void visit_folder(std::string_view name) {
    if (!settings_.site.empty() && relative() == settings_.site) return;  // list_site() adds it to the result
    if (!settings_.scratch.empty() && relative() == settings_.scratch) return;
    const TrackedPaths tracked = scan_.tracked.below(name);
    if (is_version_control_name(name) && (name == ".git" || tracked.empty())) {
      return omit_folder(OmitReason::version_control);
    }
    if (scan_.tracked.find(name) == TrackedPaths::What::submodule) return omit_folder(OmitReason::nested_repo);
    if (auto rule = excluded(true)) return omit_folder(OmitReason::excluded, *std::move(rule));
    Verdict verdict;
    verdict.ignored = ignored(true);
    verdict.is_included = is_included(true);
    if (tracked.empty() && verdict.ignored) return omit_folder(OmitReason::ignored, *std::move(verdict.ignored));
    if (tracked.empty() && is_dependency_name(name)) return omit_folder(OmitReason::dependency);
    if (relative().size() > kMaxPathBytes) return omit_too_long(true);
    add_subfolder(tracked, std::move(verdict));
  }

  void add_subfolder(TrackedPaths tracked, Verdict verdict) {
    auto scan = std::make_unique<FolderScan>();
    scan->path.reserve(path_.size() + 1);
    scan->path.append(path_).push_back('/');
    scan->tracked = tracked;
    scan->rules = scan_.rules;
    scan->verdict = std::move(verdict);
    scan_.subfolders.push_back({scan_.files.size(), scan_.omissions.size(), std::move(scan)});
  }

  void visit_file(const FolderEntry& entry) {
    if (entry.name == ".git") return omit_file(OmitReason::version_control);
    if (auto rule = excluded(false)) return omit_file(OmitReason::excluded, *std::move(rule));
    if (!is_included(false)) return omit_file(OmitReason::excluded, std::string(kNotIncluded));
    if (scan_.tracked.find(entry.name) == TrackedPaths::What::nothing) {
      if (auto rule = ignored(false)) return omit_file(OmitReason::ignored, *std::move(rule));
    }
    switch (entry.kind) {
      case EntryKind::link: return omit_link(entry);
      case EntryKind::special: return omit_file(OmitReason::special_file);
      case EntryKind::unreadable: return omit_unreadable(entry);
      default: return add_file(entry);
    }
  }

  void omit_link(const FolderEntry& entry) {
    std::array<char, PATH_MAX> target;
    const ssize_t length = ::readlinkat(folder_, entry.name.data(), target.data(), target.size());
    const std::string_view text(target.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    omit_file(OmitReason::symbolic_link, fmt::format("to `{}`", text));
  }

  void omit_unreadable(const FolderEntry& entry) {
    const std::string reason = errno_text(entry.errno_value);
    settings_.diagnostics.add({std::string(relative()), fmt::format("cannot read its status: {}", reason)});
    omit_file(OmitReason::unreadable, reason);
  }

  void add_file(const FolderEntry& entry) {
    if (relative().size() > kMaxPathBytes) return omit_too_long(false);
    if (entry.size_bytes > options_.max_file_size) {
      return omit_file(OmitReason::too_large, grouped(entry.size_bytes) + " bytes");
    }
    FileAttributes attributes = scan_.rules.attributes(path_);
    scan_.files.push_back({.path = std::string(relative()),
                           .size_bytes = entry.size_bytes,
                           .is_generated = attributes.generated.value_or(false),
                           .is_vendored = attributes.vendored.value_or(false),
                           .language = std::move(attributes.language).value_or(""),
                           .mtime_ns = entry.mtime_ns,
                           .ctime_ns = entry.ctime_ns,
                           .inode = entry.inode});
  }

  const ScanSettings& settings_;
  const ScanOptions& options_;
  RuleBook& rule_book_;
  FolderScan& scan_;
  int folder_ = -1;  // the open folder of scan_
  std::string path_;
};

}  // namespace

void scan_folder(const ScanSettings& settings, RuleBook& rule_book, FolderScan& scan) {
  FolderVisit(settings, rule_book, scan).list_and_visit();
}

void scan_root(const ScanSettings& settings, RuleBook& rule_book, const FolderListing& listing, FolderScan& scan) {
  FolderVisit(settings, rule_book, scan).visit_entries(settings.root, listing);
}

}  // namespace docmill
