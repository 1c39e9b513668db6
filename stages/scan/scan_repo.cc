// SPDX-License-Identifier: Apache-2.0
//
// The walk. Every folder is a task that lists it, decides about its entries and spawns a task for each subfolder. The
// results are then joined depth first, entries by name. That is the order of path_less, so nothing is sorted
// afterwards, and the order of threads does not matter. Neither part recurses, and no folder stays open: depth costs
// neither stack nor descriptors. Folders are opened relative to the root, and their entries relative to the folder. So
// the root's own path may have any length, and a link that replaces a folder is not followed.
//
// Medians of ten runs with git on two busy cores: linux (78,570 files) takes 0.26 s of CPU time and 0.16 s of wall time
// with two threads, pytorch (10,935 files) 0.049 s and 0.036 s. Four fifths are the kernel's fstatat and getdents. With
// one thread, and libgit2 to read the index, it was 0.37 s and 0.063 s. `git status` takes 0.18 s and 0.12 s on linux.
#include "stages/scan/scan_repo.h"

#include <fcntl.h>
#include <oneapi/tbb/task_group.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <memory>
#include <utility>

#include "stages/base/file_system.h"
#include "stages/scan/empty_reason.h"
#include "stages/scan/folder_listing.h"
#include "stages/scan/folder_scan.h"
#include "stages/scan/git_work_tree.h"
#include "stages/scan/rule_chain.h"

namespace docmill {
namespace {

// A folder whose results are being moved into the whole result.
struct Frame {
  std::unique_ptr<FolderScan> scan;
  std::size_t files_before;      // in the whole result when the folder was reached
  std::size_t omissions_before;  // likewise
  std::size_t next = 0;          // the subfolder to take next
  std::size_t files_taken = 0;
  std::size_t omissions_taken = 0;
};

template <typename T>
void move_range(std::vector<T>& from, std::size_t& taken, std::size_t end, std::vector<T>& to) {
  for (; taken < end; ++taken) to.push_back(std::move(from[taken]));
}

class Walk {
 public:
  Walk(const ScanOptions& options, Diagnostics& diagnostics, UniqueFd root, std::string root_path)
      : root_(std::move(root)),
        root_path_(std::move(root_path)),
        git_(GitWorkTree::find(root_path_, diagnostics)),
        rule_book_(git_ ? GitIgnoreFiles::read : GitIgnoreFiles::skip, diagnostics),
        settings_{.options = options,
                  .diagnostics = diagnostics,
                  .root = root_.get(),
                  .site = {},
                  .scratch = {},
                  .include = IgnoreRules::of_list("include", options.include),
                  .exclude = IgnoreRules::of_list("exclude", options.exclude)} {}

  Result<Scan> run() {
    for (const auto& [given, found] : {std::pair(&settings_.options.site, &settings_.site),
                                       std::pair(&settings_.options.scratch, &settings_.scratch)}) {
      Result<std::string> below = find_below(*given);
      if (!below) return tl::unexpected(below.error());
      *found = std::move(*below);
    }
    auto top = std::make_unique<FolderScan>();
    if (auto done = descend_to_root(*top); !done) return tl::unexpected(done.error());
    const auto listing = FolderListing::read(root_.get());
    if (!listing) return tl::unexpected(system_error("read", settings_.options.root, listing.error()));
    scan_root(settings_, rule_book_, *listing, *top);
    tbb::task_group tasks;
    scan_subfolders(tasks, *top);
    tasks.wait();
    scan_.files.reserve(file_count_);
    put_together(std::move(top));
    list_site();
    if (scan_.files.empty()) scan_.empty_reason = empty_reason(root_.get(), scan_.omissions);
    return std::move(scan_);
  }

 private:
  // The path relative to the root; "" if it is not below it, or not given.
  Result<std::string> find_below(const std::string& path) const {
    if (path.empty()) return std::string();
    const auto canonical = canonical_path(path);
    if (!canonical) return tl::unexpected(canonical.error());
    return std::string(path_below(root_path_, *canonical).value_or(""));
  }

  // The site is listed even if it does not exist yet: the first and the second run must find the same.
  void list_site() {
    const std::string& site = settings_.site;
    if (site.empty()) return;
    const auto place =
        std::lower_bound(scan_.omissions.begin(), scan_.omissions.end(), site,
                         [](const Omission& o, const std::string& path) { return path_less(o.path, path); });
    scan_.omissions.insert(place, {site, OmitReason::site, "", true});
  }

  // Collects what git and the rule files above the root say about the root.
  Result<void> descend_to_root(FolderScan& top) {
    top.verdict.is_included = settings_.include.empty();
    if (!git_) return {};
    scan_.commit = git_->commit();
    scan_.work_tree = git_->path();
    top.tracked = git_->tracked();
    for (IgnoreRules& rules : git_->take_outer_rules()) {
      top.rules = rule_book_.with_outer_rules(top.rules, std::move(rules));
    }
    std::string_view rest = path_below(git_->path(), root_path_).value_or("");
    std::string above = rest.empty() ? "" : relative_path(root_path_, git_->path()) + "/";
    UniqueFd folder(::open(git_->path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    while (!rest.empty()) {
      if (!folder) return tl::unexpected(path_error("open", git_->path() + "/" + top.path, errno));
      top.rules = rule_book_.enter(top.rules, {folder.get(), top.path.size(), above}, nullptr);
      const std::string_view name = rest.substr(0, rest.find('/'));
      folder = open_below(folder.get(), name, O_PATH | O_DIRECTORY);
      rest.remove_prefix(std::min(name.size() + 1, rest.size()));
      above.erase(0, 3);
      top.tracked = top.tracked.below(name);
      top.path += name;
      if (!top.verdict.ignored) top.verdict.ignored = top.rules.ignored(top.path, true);
      if (!top.verdict.excluded) top.verdict.excluded = top.rules.excluded(top.path, true);
      top.path += '/';
    }
    settings_.root_length = top.path.size();
    return {};
  }

  void scan_subfolders(tbb::task_group& tasks, FolderScan& folder) {
    file_count_ += folder.files.size();
    for (FolderScan::Subfolder& subfolder : folder.subfolders) {
      tasks.run([this, &tasks, scan = subfolder.scan.get()] {
        scan_folder(settings_, rule_book_, *scan);
        scan_subfolders(tasks, *scan);
      });
    }
  }

  void put_together(std::unique_ptr<FolderScan> top) {
    std::vector<Frame> frames;
    frames.push_back({std::move(top), 0, 0});
    while (!frames.empty()) {
      Frame& frame = frames.back();
      FolderScan& folder = *frame.scan;
      if (frame.next == folder.subfolders.size()) {
        take(frame, folder.files.size(), folder.omissions.size());
        if (frames.size() > 1) list_folder_instead(frame);
        frames.pop_back();
      } else {
        FolderScan::Subfolder& subfolder = folder.subfolders[frame.next++];
        take(frame, subfolder.files_before, subfolder.omissions_before);
        frames.push_back({std::move(subfolder.scan), scan_.files.size(), scan_.omissions.size()});
      }
    }
  }

  // Moves the folder's own files and omissions up to these numbers into the result.
  void take(Frame& frame, std::size_t files_end, std::size_t omissions_end) {
    move_range(frame.scan->files, frame.files_taken, files_end, scan_.files);
    move_range(frame.scan->omissions, frame.omissions_taken, omissions_end, scan_.omissions);
  }

  // If one rule left out everything in the folder, lists the folder instead of its contents.
  void list_folder_instead(const Frame& frame) {
    if (scan_.files.size() != frame.files_before || !left_out_by_one_rule(frame.omissions_before)) return;
    Omission folder = std::move(scan_.omissions.back());
    scan_.omissions.resize(frame.omissions_before);
    folder.path = frame.scan->path.substr(settings_.root_length);
    folder.path.pop_back();
    folder.is_folder = true;
    scan_.omissions.push_back(std::move(folder));
  }

  bool left_out_by_one_rule(std::size_t first) const {
    const std::vector<Omission>& all = scan_.omissions;
    if (all.size() < first + 2) return false;
    if (all[first].reason != OmitReason::ignored && all[first].reason != OmitReason::excluded) return false;
    for (std::size_t i = first + 1; i < all.size(); ++i) {
      if (all[i].reason != all[first].reason || all[i].detail != all[first].detail) return false;
    }
    return true;
  }

  UniqueFd root_;
  std::string root_path_;             // absolute, canonical
  std::unique_ptr<GitWorkTree> git_;  // null outside a work tree
  RuleBook rule_book_;
  ScanSettings settings_;
  std::atomic<std::size_t> file_count_ = 0;
  Scan scan_;
};

}  // namespace

Result<Scan> scan_repo(const ScanOptions& options, Diagnostics& diagnostics) {
  auto path = canonical_path(options.root);
  if (!path) return tl::unexpected(path.error());
  UniqueFd root = open_canonical(*path, O_RDONLY);
  if (!root) return tl::unexpected(path_error("open", options.root, errno));
  return Walk(options, diagnostics, std::move(root), *std::move(path)).run();
}

}  // namespace docmill
