// SPDX-License-Identifier: Apache-2.0
//
// The repo is read while the client says hello: the first answer waits for it, and nothing else does.
#include "cli/mcp/mcp_command.h"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <future>
#include <memory>

#include "cli/exit_code.h"
#include "cli/mcp/live_snapshots.h"
#include "cli/mcp/mcp_server.h"
#include "cli/message.h"
#include "cli/run_settings.h"
#include "cli/run_store.h"
#include "cli/serve/serve_command.h"
#include "cli/standard_streams.h"
#include "cli/stop_signals.h"
#include "cli/verify_command.h"
#include "cli/wording.h"
#include "pipeline/live/live_site.h"
#include "stages/base/timer.h"

namespace docmill {
namespace {

using OpenedSite = Result<std::shared_ptr<const LiveSite>>;

// Reads standard input; a signal is its end.
std::size_t read_input(char* buffer, std::size_t size) {
  struct pollfd input {
    STDIN_FILENO, POLLIN, 0
  };
  while (stop_signal().load() == 0) {
    if (::poll(&input, 1, -1) < 0) {
      if (errno == EINTR) continue;
      return 0;
    }
    const ssize_t count = ::read(STDIN_FILENO, buffer, size);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR && errno != EAGAIN) return 0;
  }
  return 0;
}

void print_ready(const Settings& settings, const LiveSite& site, double seconds) {
  if (settings.quiet) return;
  for (const Diagnostic& diagnostic : site.diagnostics()) {
    print_warning(diagnostic.path.empty() ? diagnostic.message : diagnostic.path + ": " + diagnostic.message);
  }
  print_notice(
      fmt::format("ready for questions about {}: {:.1f} s", counted(site.repo().files.size(), "file"), seconds));
}

}  // namespace

int run_mcp(const Settings& settings) {
  if (auto checked = check_site_has_repo(settings); !checked) return report_failure(checked.error());
  stop_on_signals("");
  Result<BuildOptions> options = options_of(settings);
  if (!options) return report_failure(options.error());
  if (!has_html(options->format)) options->format = format_of_site(options->site);
  if (!has_html(options->format)) options->format = SiteFormat::both;  // LiveSite
  const auto store = RunStore::open(settings, RunStore::Use::as_set);
  if (!store) return report_failure(store.error());
  Progress progress;
  StopSignal stop{0};
  const auto open = [&] { return LiveSite::open(*options, (*store)->facts(), progress, stop); };
  std::future<OpenedSite> first = std::async(std::launch::async, [&] {
    const Timer timer;
    OpenedSite site = open();
    if (site) print_ready(settings, **site, timer.seconds());
    return site;
  });
  StandardOutput out;
  {
    LiveSnapshots snapshots([&] { return first.valid() ? first.get() : open(); });
    McpServer server(DOCMILL_VERSION, [&] { return snapshots.current(); });
    MessageLines lines([&](char* buffer, std::size_t size) {
      const std::size_t count = read_input(buffer, size);
      if (stop_signal().load() != 0) stop = 1;
      return count;
    });
    server.run(lines, [&](std::string_view line) {
      out.write(line);
      out.flush();
      return !out.has_failed();
    });
    stop = 1;
    if (first.valid()) first.wait();
  }
  (*store)->close();
  return out.end(stop_signal().load() != 0 ? exit_code_of_stop() : kDone);
}

}  // namespace docmill
