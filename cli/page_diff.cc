// SPDX-License-Identifier: Apache-2.0
//
// Uses libgit2 to compare and to format.
#include "cli/page_diff.h"

#include <git2.h>

#include <algorithm>
#include <memory>
#include <string_view>

#include "stages/base/visible_text.h"

namespace docmill {
namespace {

struct Library {
  Library() { git_libgit2_init(); }
  ~Library() { git_libgit2_shutdown(); }
};

struct FreePatch {
  void operator()(git_patch* patch) const { git_patch_free(patch); }
};

// Like display_text, but keeps line breaks and tabs.
std::string display_lines(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n\t"), text.size());
    shown += display_text(text.substr(0, end));
    if (end < text.size()) shown += text[end];
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return shown;
}

}  // namespace

std::string unified_diff(const PageDifference& difference) {
  static const Library library;
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  options.flags |= GIT_DIFF_FORCE_TEXT;
  // A null buffer for a missing side makes libgit2 show it as /dev/null.
  const bool is_new = difference.kind == DifferenceKind::missing;
  const bool is_obsolete = difference.kind == DifferenceKind::obsolete;
  git_patch* patch = nullptr;
  const int failure =
      git_patch_from_buffers(&patch, is_new ? nullptr : difference.present.data(), difference.present.size(),
                             difference.path.c_str(), is_obsolete ? nullptr : difference.rendered.data(),
                             difference.rendered.size(), difference.path.c_str(), &options);
  const std::unique_ptr<git_patch, FreePatch> owner(patch);
  git_buf buffer{};
  if (failure != 0 || patch == nullptr || git_patch_to_buf(&buffer, patch) != 0) return {};
  std::string text = display_lines({buffer.ptr, buffer.size});
  git_buf_dispose(&buffer);
  return text;
}

}  // namespace docmill
