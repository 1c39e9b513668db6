// SPDX-License-Identifier: Apache-2.0
//
// The graph, as in this picture:
//
//   shards -> limit -> load -> look up -(miss)-> parse -> extract -> store -> stored
//                ^               \______________(hit)____________^             |
//                \_____________________________________________________________/
//
//      the link barrier, between the halves: no node is active, no source text and no tree is alive
//
//   page tasks -> limit -> render -> write -> written
//                   ^_________________________/
//
// The messages are the numbers of shards and page tasks. Each limiter lets through enough of them to keep the threads
// busy. Every message reaches `stored` or `written`, even after an error, and there makes room for the next. No
// exception leaves a node: it becomes the run's error, and the remaining messages pass without work.
#include "pipeline/steps/flow_graph.h"

#include <oneapi/tbb/flow_graph.h>

#include <algorithm>
#include <tuple>

#include "pipeline/steps/guarded.h"

namespace docmill {
namespace {

namespace flow = tbb::flow;

using Number = std::uint32_t;  // of a shard or of a page task

constexpr std::uint64_t kInFlightPerThread = 3;
// A byte of source in flight needs about this many bytes of memory, for its tree, facts and pages.
constexpr std::uint64_t kMemoryPerSourceByte = 40;

std::uint64_t max_in_flight(const BuildOptions& options) {
  const auto busy = static_cast<std::uint64_t>(options.jobs) * kInFlightPerThread;
  if (options.max_memory == 0) return busy;
  return std::clamp<std::uint64_t>(options.max_memory / (kShardBytes * kMemoryPerSourceByte), 1, busy);
}

// A node body that runs `step` on each number and passes the number on.
template <typename Half, typename Work>
auto body_of(Half& half, Work work) {
  return [&half, work](Number number) {
    guarded(half.run, [&] { work(half, number); });
    return number;
  };
}

// A source of the numbers 0, 1, …, count - 1.
auto numbers(const Run& run, std::size_t count) {
  return [&run, count, next = Number{0}](tbb::flow_control& control) mutable -> Number {
    if (next == count || run.is_over()) {
      control.stop();
      return 0;
    }
    return next++;
  };
}

// The last node of a half. A message that arrives here makes room for the next.
using Last = flow::function_node<Number, flow::continue_msg>;
flow::continue_msg make_room(Number) { return {}; }

using LookUp = flow::multifunction_node<Number, std::tuple<Number, Number>>;  // misses, hits

// The body of look_up.
void send_on(FileRun& files, Number shard, LookUp::output_ports_type& ports) {
  bool all_found = false;
  guarded(files.run, [&] { all_found = look_up_shard(files, shard); });
  if (all_found) {
    std::get<1>(ports).try_put(shard);
  } else {
    std::get<0>(ports).try_put(shard);
  }
}

void run_first_half(FileRun& files) {
  flow::graph graph;
  flow::input_node<Number> shards(graph, numbers(files.run, files.shards.size()));
  flow::limiter_node<Number> limit(graph, max_in_flight(files.run.options));
  flow::function_node<Number, Number> load(graph, flow::unlimited, body_of(files, load_shard));
  LookUp look_up(graph, flow::unlimited, [&](Number shard, auto& ports) { send_on(files, shard, ports); });
  flow::function_node<Number, Number> parse(graph, flow::unlimited, body_of(files, parse_shard));
  flow::function_node<Number, Number> extract(graph, flow::unlimited, body_of(files, extract_shard));
  flow::function_node<Number, Number> store(graph, flow::unlimited, body_of(files, store_shard));
  Last stored(graph, flow::serial, make_room);

  flow::make_edge(shards, limit);
  flow::make_edge(limit, load);
  flow::make_edge(load, look_up);
  flow::make_edge(flow::output_port<0>(look_up), parse);
  flow::make_edge(flow::output_port<1>(look_up), store);
  flow::make_edge(parse, extract);
  flow::make_edge(extract, store);
  flow::make_edge(store, stored);
  flow::make_edge(stored, limit.decrementer());

  shards.activate();
  graph.wait_for_all();
}

void run_second_half(PageRun& pages) {
  flow::graph graph;
  flow::input_node<Number> page_tasks(graph, numbers(pages.run, pages.tasks.size()));
  flow::limiter_node<Number> limit(graph, max_in_flight(pages.run.options));
  flow::function_node<Number, Number> render(graph, flow::unlimited, body_of(pages, render_task));
  flow::function_node<Number, Number> write(graph, flow::unlimited, body_of(pages, write_task));
  Last written(graph, flow::serial, make_room);

  flow::make_edge(page_tasks, limit);
  flow::make_edge(limit, render);
  flow::make_edge(render, write);
  flow::make_edge(write, written);
  flow::make_edge(written, limit.decrementer());

  page_tasks.activate();
  graph.wait_for_all();
}

}  // namespace

Step<ExtractedFiles> extract_files(Run& run, const Places& places, const RepoScan& found, const KnownSite* known,
                                   const LastState& last) {
  FileRun files(run, places, found.scan, known, last);
  run_first_half(files);
  if (run.is_over()) return tl::unexpected(run.early_end());
  return std::move(files.files);
}

Step<void> render_pages(Run& run, const Places& places, PlannedSite& planned, PageTarget& target) {
  PageRun pages(run, places, planned, target);
  run_second_half(pages);
  if (run.is_over()) return tl::unexpected(run.early_end());
  return {};
}

}  // namespace docmill
