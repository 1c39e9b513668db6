// SPDX-License-Identifier: Apache-2.0
//
// The graph, to be held against this picture:
//
//   shards -> limit -> load -> look up -(miss)-> parse -> extract -> store -> stored -> link
//                ^               \______________(hit)____________^             |          |
//                \_____________________________________________________________/          | starts
//                                                                                         v
//                              page tasks -> limit -> render -> write -> written      page tasks
//                                              ^_________________________/
//
// What flows are the numbers of shards and page tasks. Each limiter lets as many through as keep the threads busy;
// every message comes to `stored` or `written`, whatever went wrong on its way, and there makes room for the next.
// `link` runs when the last shard is stored, alone; before it no page exists, after it no source text and no tree is
// alive. No exception leaves a node: what a body throws becomes the run's error, and the rest of the run drains without
// work.
#include "pipeline/flow_graph.h"

#include <oneapi/tbb/flow_graph.h>

#include <algorithm>
#include <exception>
#include <new>
#include <string>
#include <tuple>

#include "pipeline/file_steps.h"
#include "pipeline/page_steps.h"
#include "stages/languages/work_budget.h"

namespace docmill {
namespace {

namespace flow = tbb::flow;

using Number = std::uint32_t;  // of a shard or of a page task

constexpr std::uint64_t kInFlightPerThread = 3;
// A byte of source in flight costs about this many: its tree, its facts, its pages.
constexpr std::uint64_t kMemoryPerSourceByte = 40;
constexpr std::uint64_t kShardBytes = 256 * 1024;

std::uint64_t max_in_flight(const BuildOptions& options) {
  const auto busy = static_cast<std::uint64_t>(options.jobs) * kInFlightPerThread;
  if (options.max_memory == 0) return busy;
  return std::clamp<std::uint64_t>(options.max_memory / (kShardBytes * kMemoryPerSourceByte), 1, busy);
}

// Runs the body, and turns what it throws into the run's error.
template <typename Body>
void guarded(RunState& run, Body body) {
  try {
    body();
  } catch (const WorkStopped&) {
    // The run is told to stop, and says so at its end.
  } catch (const std::bad_alloc&) {
    run.fail(Error{"out of memory: try a smaller --max-memory or fewer --jobs"});
  } catch (const ChangedMeanwhile& changed) {
    run.fail(Error{changed.what()});
  } catch (const std::exception& exception) {
    run.fail(Error{std::string("internal error: ") + exception.what()});
  } catch (...) {
    run.fail(Error{"internal error"});
  }
}

// A node body that runs `step` on each number and passes the number on.
template <typename Step>
auto body_of(RunState& run, Step step) {
  return [&run, step](Number number) {
    guarded(run, [&] { step(run, number); });
    return number;
  };
}

// A source of the numbers 0, 1, …, count() - 1.
template <typename Count>
auto numbers(RunState& run, Count count) {
  return [&run, count, next = Number{0}](tbb::flow_control& control) mutable -> Number {
    if (next == count() || run.is_over()) {
      control.stop();
      return 0;
    }
    return next++;
  };
}

using LookUp = flow::multifunction_node<Number, std::tuple<Number, Number>>;  // misses, hits

// The body of look_up.
void send_on(RunState& run, Number shard, LookUp::output_ports_type& ports) {
  bool all_found = false;
  guarded(run, [&] { all_found = look_up_shard(run, shard); });
  if (all_found) {
    std::get<1>(ports).try_put(shard);
  } else {
    std::get<0>(ports).try_put(shard);
  }
}

// The body of link; true where there are pages to make.
bool link_and_plan(RunState& run) {
  guarded(run, [&] {
    if (run.is_over()) return;
    if (run.is_patch) return;
    link_files(run);
    if (run.target != nullptr) plan_pages(run);
  });
  return !run.is_over() && run.target != nullptr;
}

void draw_and_run(RunState& run) {
  flow::graph graph;
  const std::size_t in_flight = max_in_flight(run.options);
  Number shards_left = static_cast<Number>(run.shards.size());

  flow::input_node<Number> shards(graph, numbers(run, [&] { return run.shards.size(); }));
  flow::limiter_node<Number> shard_limit(graph, in_flight);
  flow::function_node<Number, Number> load(graph, flow::unlimited, body_of(run, load_shard));
  LookUp look_up(graph, flow::unlimited, [&run](Number shard, auto& ports) { send_on(run, shard, ports); });
  flow::function_node<Number, Number> parse(graph, flow::unlimited, body_of(run, parse_shard));
  flow::function_node<Number, Number> extract(graph, flow::unlimited, body_of(run, extract_shard));
  flow::function_node<Number, Number> store(graph, flow::unlimited, body_of(run, store_shard));
  using Stored = flow::multifunction_node<Number, std::tuple<flow::continue_msg, flow::continue_msg>>;
  Stored stored(graph, flow::serial, [&](Number, Stored::output_ports_type& ports) {
    std::get<0>(ports).try_put({});
    if (--shards_left == 0) std::get<1>(ports).try_put({});
  });

  flow::input_node<Number> page_tasks(graph, numbers(run, [&] { return run.page_tasks.size(); }));
  flow::function_node<flow::continue_msg> link(graph, flow::serial, [&](flow::continue_msg) {
    if (link_and_plan(run)) page_tasks.activate();
  });
  flow::limiter_node<Number> page_limit(graph, in_flight);
  flow::function_node<Number, Number> render(graph, flow::unlimited, body_of(run, render_task));
  flow::function_node<Number, Number> write(graph, flow::unlimited, body_of(run, write_task));
  flow::function_node<Number, flow::continue_msg> written(graph, flow::serial,
                                                          [](Number) { return flow::continue_msg{}; });

  flow::make_edge(shards, shard_limit);
  flow::make_edge(shard_limit, load);
  flow::make_edge(load, look_up);
  flow::make_edge(flow::output_port<0>(look_up), parse);
  flow::make_edge(flow::output_port<1>(look_up), store);
  flow::make_edge(parse, extract);
  flow::make_edge(extract, store);
  flow::make_edge(store, stored);
  flow::make_edge(flow::output_port<0>(stored), shard_limit.decrementer());
  flow::make_edge(flow::output_port<1>(stored), link);
  flow::make_edge(page_tasks, page_limit);
  flow::make_edge(page_limit, render);
  flow::make_edge(render, write);
  flow::make_edge(write, written);
  flow::make_edge(written, page_limit.decrementer());

  if (run.shards.empty()) {
    link.try_put({});
  } else {
    shards.activate();
  }
  graph.wait_for_all();
}

}  // namespace

void RunState::fail(Error first) {
  const std::lock_guard lock(error_mutex);
  if (!failed.load()) error = std::move(first);
  failed = true;
}

void run_graph(RunState& run) {
  std::vector<std::uint64_t> sizes;
  if (!run.is_patch) {
    for (const ScannedFile& file : run.scan.files) sizes.push_back(file.size_bytes);
  }
  run.shards = plan_shards(sizes, kShardBytes);
  run.in_flight.resize(run.shards.size());
  run.outcomes.resize(run.scan.files.size());
  run.progress.files_total = run.scan.files.size();

  draw_and_run(run);
}

}  // namespace docmill
