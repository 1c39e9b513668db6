// SPDX-License-Identifier: Apache-2.0
//
// libgit2 finds the repository, reads its configuration and HEAD, and the index if GitIndex cannot. Its ignore check is
// not used: it does not say which rule decides, and it looks for the rule files again for every path. Two of its safety
// checks are relaxed, because docmill writes nothing and runs no hook or filter. The repository may belong to another
// user (a checkout mounted into a container), and format extensions that do not affect what is read here are accepted
// (partial and sparse clones).
#include "stages/scan/git_work_tree.h"

#include <fmt/format.h>
#include <git2.h>
#include <git2/sys/repository.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "stages/base/file_system.h"

namespace docmill {
namespace {

constexpr std::size_t kMaxIndexSize = std::size_t{2} << 30;

void set_up_libgit2() {
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  std::array<const char*, 4> extensions{"partialclone", "preciousobjects", "relativeworktrees", "worktreeconfig"};
  git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions.data(), extensions.size());
}

std::string last_message() {
  const git_error* error = git_error_last();
  return error != nullptr && error->message != nullptr ? error->message : "unknown error";
}

std::string without_final_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

// git's default for core.excludesFile.
std::string default_excludes_file() {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  if (config != nullptr && *config != '\0') return fmt::format("{}/git/ignore", config);
  const char* home = std::getenv("HOME");
  return home != nullptr ? fmt::format("{}/.config/git/ignore", home) : "";
}

std::string excludes_file(git_repository* repository) {
  git_config* config = nullptr;
  git_buf value{};
  std::string path = default_excludes_file();
  if (git_repository_config_snapshot(&config, repository) == 0 &&
      git_config_get_path(&value, config, "core.excludesfile") == 0) {
    path.assign(value.ptr, value.size);
  }
  git_buf_dispose(&value);
  git_config_free(config);
  return path;
}

// True if object names are not SHA-1.
bool names_have_other_size(git_repository* repository) {
  git_config* config = nullptr;
  const char* format = nullptr;
  const bool is_other = git_repository_config_snapshot(&config, repository) == 0 &&
                        git_config_get_string(&format, config, "extensions.objectformat") == 0 &&
                        std::string_view(format) != "sha1";
  git_config_free(config);
  return is_other;
}

// Throws std::bad_alloc if that much memory cannot be allocated.
void require_memory(std::size_t bytes) {
  ::operator delete(::operator new(bytes));  // not `new`, which the compiler may leave out
}

// Makes libgit2 allocate its error state for this thread now. It would otherwise do so at its first error. If that
// error were a failed allocation, it would try to report it, fail to allocate again, and recurse until the stack
// overflows.
void prepare_thread() {
  require_memory(4096);
  git_error_clear();
}

}  // namespace

struct GitWorkTree::Handles {
  Handles() {
    git_libgit2_init();
    prepare_thread();
    set_up_libgit2();
  }
  ~Handles() {
    git_index_free(index);
    git_repository_free(repository);
    git_libgit2_shutdown();
  }
  Handles(const Handles&) = delete;
  Handles& operator=(const Handles&) = delete;

  git_repository* repository = nullptr;
  git_index* index = nullptr;
};

void start_libgit2() {
  require_memory(256 * 1024);  // more than it needs; it also crashes if memory runs out while it starts
  git_libgit2_init();
  prepare_thread();
}

GitWorkTree::GitWorkTree() : handles_(std::make_unique<Handles>()) {}
GitWorkTree::~GitWorkTree() = default;

std::unique_ptr<GitWorkTree> GitWorkTree::find(const std::string& folder, Diagnostics& diagnostics) {
  std::unique_ptr<GitWorkTree> tree(new GitWorkTree);
  if (!tree->open(folder, diagnostics)) return nullptr;
  return tree;
}

bool GitWorkTree::open(const std::string& folder, Diagnostics& diagnostics) {
  git_buf found{};
  const char* ceiling = std::getenv("GIT_CEILING_DIRECTORIES");
  const bool exists = git_repository_discover(&found, folder.c_str(), 0, ceiling) == 0;
  const std::string git_folder = without_final_slash(exists ? std::string(found.ptr, found.size) : "");
  git_buf_dispose(&found);
  if (!exists) return false;
  if (git_repository_open(&handles_->repository, git_folder.c_str()) != 0) {
    diagnostics.add({"", fmt::format("cannot open the git repository, so its index is not known: {}", last_message())});
    if (!git_folder.ends_with("/.git")) return false;
    path_ = without_final_slash(git_folder.substr(0, git_folder.size() - 4));
    return path_ == folder || path_below(path_, folder).has_value();
  }
  const char* work_tree = git_repository_workdir(handles_->repository);
  if (work_tree == nullptr) return false;
  path_ = without_final_slash(work_tree);
  const auto below = path_below(path_, folder);
  if (path_ != folder && (!below || fmt::format("/{}/", *below).find("/.git/") != std::string::npos)) return false;
  git_oid head{};
  if (git_reference_name_to_id(&head, handles_->repository, "HEAD") == 0) {
    commit_.resize(GIT_OID_HEXSZ);
    git_oid_fmt(commit_.data(), &head);
  }
  read_index(diagnostics);
  read_outer_rules(diagnostics);
  return true;
}

void GitWorkTree::read_index(Diagnostics& diagnostics) {
  if (!read_index_file() && !read_index_by_libgit2(diagnostics)) return;
  // With core.ignoreCase, libgit2 sorts in another order.
  const auto by_path = [](const TrackedPath& a, const TrackedPath& b) { return a.path < b.path; };
  if (!std::is_sorted(tracked_.begin(), tracked_.end(), by_path)) std::sort(tracked_.begin(), tracked_.end(), by_path);
}

// False if libgit2 has to read the index, or to say what is wrong with it.
bool GitWorkTree::read_index_file() {
  if (names_have_other_size(handles_->repository)) return false;
  auto bytes = read_file_if_present(kCurrentFolder, fmt::format("{}index", git_repository_path(handles_->repository)),
                                    {.max_bytes = kMaxIndexSize, .links = SymbolicLinks::follow});
  if (!bytes) return false;
  if (!*bytes) return true;  // nothing has been added yet
  index_ = GitIndex::parse(*std::move(*bytes));
  if (index_) tracked_ = index_->take_paths();
  return index_ != nullptr;
}

bool GitWorkTree::read_index_by_libgit2(Diagnostics& diagnostics) {
  if (git_repository_index(&handles_->index, handles_->repository) != 0) {
    diagnostics.add({"", fmt::format("cannot read git's index, so all files count as untracked: {}", last_message())});
    return false;
  }
  const std::size_t count = git_index_entrycount(handles_->index);
  tracked_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const git_index_entry* entry = git_index_get_byindex(handles_->index, i);
    tracked_.push_back({entry->path, entry->mode == GIT_FILEMODE_COMMIT});
  }
  return true;
}

void GitWorkTree::read_outer_rules(Diagnostics& diagnostics) {
  const std::string common = git_repository_commondir(handles_->repository);
  const std::pair<const char*, std::string> files[] = {
      {"core.excludesFile", excludes_file(handles_->repository)},
      {".git/info/exclude", common + "/info/exclude"},
  };
  for (const auto& [source, path] : files) {
    const auto content =
        read_file_if_present(kCurrentFolder, path, {.max_bytes = kMaxRulesSize, .links = SymbolicLinks::follow});
    if (!content) {
      diagnostics.add({"", content.error().message});
    } else if (*content) {
      outer_rules_.push_back(IgnoreRules::of_file(source, **content));
    }
  }
}

}  // namespace docmill
