// SPDX-License-Identifier: Apache-2.0
//
// SiteAnswers: the answers of `docmill serve` to requests, from the newest state of the repo. A state never changes; a
// newer one takes its place, and requests keep the one that they began with.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>

#include "cli/serve/http_server.h"
#include "cli/serve/request_guard.h"
#include "pipeline/live/live_site.h"
#include "pipeline/live/symbol_search.h"
#include "stages/base/result.h"

namespace docmill {

// True if a page cannot be made because a file has changed: then it can be made from the next state.
bool is_change(const Error& error);

class SiteAnswers {
 public:
  // `stop`: ends searches; must outlive it.
  explicit SiteAnswers(const StopSignal& stop);

  // Shows this state from now on. Returns its version, which no other run has.
  std::string show(std::shared_ptr<const LiveSite> site);

  // Thread-safe. REQUIRES: show() was called.
  HttpResponse answer(const HttpRequest& request);

 private:
  // A state, and what is made from it if it is needed.
  struct Shown {
    std::shared_ptr<const LiveSite> site;
    std::string version;
    std::once_flag made_names;
    std::unique_ptr<const SymbolSearch> names;
  };

  std::shared_ptr<Shown> shown() const;
  // The next state after `old`, or `old` if none comes soon.
  std::shared_ptr<Shown> shown_after(const std::shared_ptr<Shown>& old) const;

  HttpResponse answer(const SiteRequest& request, const HttpRequest& http);
  HttpResponse search(Shown& shown, const SiteRequest& request, const HttpRequest& http);
  // False if there are too many such searches.
  bool search_text(const LiveSite& site, std::string_view text, struct SearchResults& results);
  HttpResponse missing_page(const Shown& shown, const SiteRequest& request, int status, std::string_view reason) const;

  const StopSignal& stop_;
  std::string run_;  // what the versions of this run begin with
  std::uint64_t count_ = 0;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::shared_ptr<Shown> shown_;
  std::counting_semaphore<2> text_searches_{2};
};

}  // namespace docmill
