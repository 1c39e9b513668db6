// SPDX-License-Identifier: Apache-2.0
//
// One thread, this one, follows the repo: it waits until something may have changed, lets a scan decide, opens a new
// state beside the old one, and shows it. Requests are answered meanwhile, from the old one.
#include "cli/serve/serve_command.h"

#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "cache/facts_store.h"
#include "cli/exit_code.h"
#include "cli/message.h"
#include "cli/run_settings.h"
#include "cli/run_store.h"
#include "cli/serve/http_server.h"
#include "cli/serve/site_answers.h"
#include "cli/serve/watch.h"
#include "cli/standard_streams.h"
#include "cli/stop_signals.h"
#include "cli/verify_command.h"
#include "pipeline/live/live_site.h"
#include "pipeline/site/site_files.h"
#include "pipeline/verify/site_repo.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

using namespace std::chrono_literals;

constexpr auto kLongestWait = 100ms;  // until a signal is seen

class Serving {
 public:
  Serving(const Settings& settings, const BuildOptions& options, FactsStore& store)
      : settings_(settings), options_(options), store_(store), answers_(stop_signal()) {}

  int run() {
    Result<std::unique_ptr<HttpServer>> server = HttpServer::listen(settings_.host, settings_.port);
    if (!server) return report_failure(server.error());
    const Result<std::string> root = canonical_path(options_.repo);
    if (!root) return report_failure(root.error());
    Watch watch(*root, options_.site, settings_.poll ? WatchMode::poll : WatchMode::events);
    if (auto opened = open(); !opened) {
      return stop_signal() != 0 ? exit_code_of_stop() : report_failure(opened.error());
    }
    print_diagnostics();
    (*server)->send_event("change", answers_.show(site_));
    const Result<void> started =
        (*server)->start([this](const HttpRequest& request) { return answers_.answer(request); });
    if (!started) return report_failure(started.error());
    follow(watch);
    if (const int code = print_url((*server)->url()); code != kDone) return code;
    while (stop_signal() == 0) {
      if (watch.wait(kLongestWait)) refresh(watch, **server);
    }
    (*server)->stop();
    return exit_code_of_stop();
  }

 private:
  Result<void> open() {
    auto next = [&] {
      std::optional<ProgressDisplay> display;
      if (site_ == nullptr) display.emplace(progress_, progress_style(settings_));
      return LiveSite::open(options_, store_, progress_, stop_signal());
    }();
    if (!next) return tl::unexpected(next.error());
    site_ = std::move(*next);
    return {};
  }

  // The address alone is data, so that a script can read it.
  int print_url(const std::string& url) const {
    StandardOutput out;
    out.write(url + "\n");
    const int code = out.end(kDone);
    if (code == kDone && !settings_.quiet) print_notice("serving " + options_.repo + "; Ctrl-C stops it");
    return code;
  }

  void print_diagnostics() const {
    if (settings_.quiet) return;
    for (const Diagnostic& diagnostic : site_->diagnostics()) {
      print_warning(diagnostic.path.empty() ? diagnostic.message : diagnostic.path + ": " + diagnostic.message);
    }
  }

  void follow(Watch& watch) const {
    const std::optional<std::string> polls = watch.follow(site_->repo().omissions);
    if (polls && !settings_.quiet) print_warning(*polls);
  }

  void refresh(Watch& watch, HttpServer& server) {
    const auto begin = std::chrono::steady_clock::now();
    const auto passed = [&] {
      return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    };
    const Result<bool> is_current = site_->is_current();
    if (is_current && *is_current) {
      follow(watch);  // there may be folders without documented files
      watch.rest(passed());
      return;
    }
    const Result<void> opened = is_current ? open() : tl::unexpected(is_current.error());
    if (stop_signal() != 0) return;
    if (!opened) {
      if (opened.error().message != last_failure_) print_warning("the pages are not fresh: " + opened.error().message);
      last_failure_ = opened.error().message;
      watch.retry(1s);
      return;
    }
    last_failure_.clear();
    server.send_event("change", answers_.show(site_));
    follow(watch);
    if (settings_.verbosity > 0)
      print_notice(fmt::format("read again in {:.2f} s", 0.001 * static_cast<double>(passed().count())));
  }

  const Settings& settings_;
  const BuildOptions& options_;
  FactsStore& store_;
  Progress progress_;
  std::shared_ptr<const LiveSite> site_;
  SiteAnswers answers_;
  std::string last_failure_;
};

}  // namespace

void complete_from_argument(Settings& settings) {
  std::error_code error;
  if (settings.output || !std::filesystem::exists(std::filesystem::path(settings.repo) / kSiteFolder, error)) return;
  settings.output = settings.repo;
  settings.site_format = settings.site_format.value_or(format_of_site(settings.repo));
  if (std::string repo = repo_of_site(settings.repo); !repo.empty()) settings.repo = std::move(repo);
}

Result<void> check_site_has_repo(const Settings& settings) {
  if (!settings.output || *settings.output != settings.repo) return {};
  return tl::unexpected(Error{settings.repo +
                              " is a site, and its repository is not where the site says: give the folder " +
                              "of the repository, and the site with -o"});
}

int run_serve(const Settings& settings) {
  if (auto checked = check_site_has_repo(settings); !checked) return report_failure(checked.error());
  stop_on_signals(settings.quiet ? "" : "docmill: stopped\n");
  Result<BuildOptions> options = options_of(settings);
  if (!options) return report_failure(options.error());
  if (!has_html(options->format)) options->format = format_of_site(options->site);
  if (!has_html(options->format)) options->format = SiteFormat::html;
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(options->jobs));
  const auto store = RunStore::open(settings, RunStore::Use::as_set);
  if (!store) return report_failure(store.error());
  const int code = Serving(settings, *options, (*store)->facts()).run();
  (*store)->close();
  return code;
}

}  // namespace docmill
