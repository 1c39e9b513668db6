// SPDX-License-Identifier: Apache-2.0
//
// Diagnostics: problems with single files or pages. The run goes on; the page or the coverage page shows them too.
#pragma once

#include <compare>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace docmill {

// An input that could not be documented properly: a warning, and exit 3 under --strict.
struct Diagnostic {
  std::string path;     // repo-relative; empty if it is about the whole run
  std::string message;  // action and reason, without the path

  friend auto operator<=>(const Diagnostic&, const Diagnostic&) = default;
};

// Collects diagnostics from any thread. take() gives them sorted by path, then message, so that their order does not
// depend on the threads.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  void add_all(std::span<const Diagnostic> diagnostics);

  // All diagnostics added so far, sorted; the collection is empty afterwards.
  std::vector<Diagnostic> take();

 private:
  std::mutex mutex_;
  std::vector<Diagnostic> list_;
};

}  // namespace docmill
