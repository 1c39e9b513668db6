// SPDX-License-Identifier: Apache-2.0
//
// A parallel loop over the same shards as the pipeline's, largest first, with one parser per thread.
#include "perf/parse_floor.h"

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#include <tree_sitter/api.h>

#include <memory>
#include <vector>

#include "pipeline/steps/shards.h"
#include "stages/base/file_system.h"
#include "stages/languages/language.h"
#include "stages/scan/scan_repo.h"

namespace docmill {
namespace {

struct ParserDeleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

struct TreeDeleter {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};

struct Worker {
  std::unique_ptr<TSParser, ParserDeleter> parser{ts_parser_new()};
  ParseFloor sum;
};

void parse_file(Worker& worker, int repo, const ScannedFile& file) {
  const Result<std::string> source = read_file(repo, file.path);
  if (!source || source->substr(0, 8000).find('\0') != std::string::npos) return;
  const Language& language = detect_language(file.path, *source);
  if (language.grammar == nullptr) return;
  if (language.is_parseable != nullptr && !language.is_parseable(*source))
    return;  // it would overrun the grammar's buffer
  ts_parser_set_language(worker.parser.get(), language.grammar());
  const std::unique_ptr<TSTree, TreeDeleter> tree(
      ts_parser_parse_string(worker.parser.get(), nullptr, source->data(), static_cast<std::uint32_t>(source->size())));
  ++worker.sum.files;
  worker.sum.bytes += source->size();
  if (tree && ts_node_has_error(ts_tree_root_node(tree.get()))) ++worker.sum.trees_with_errors;
}

}  // namespace

ParseFloor run_parse_floor(const std::string& repo, int jobs) {
  Diagnostics diagnostics;
  const Result<Scan> scan =
      scan_repo({.root = repo, .site = {}, .scratch = {}, .include = {}, .exclude = {}}, diagnostics);
  const Result<UniqueFd> folder = open_folder(kCurrentFolder, repo);
  if (!scan || !folder) return {};
  std::vector<std::uint64_t> sizes;
  for (const ScannedFile& file : scan->files) sizes.push_back(file.size_bytes);
  const std::vector<Shard> shards = plan_shards(sizes, 256 * 1024);
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(jobs));
  tbb::enumerable_thread_specific<Worker> workers;
  tbb::task_arena(jobs).execute([&] {
    tbb::parallel_for(
        std::size_t{0}, shards.size(),
        [&](std::size_t s) {
          for (std::uint32_t i = shards[s].begin; i < shards[s].end; ++i) {
            parse_file(workers.local(), folder->get(), scan->files[i]);
          }
        },
        tbb::simple_partitioner());
  });
  ParseFloor floor;
  for (const Worker& worker : workers) {
    floor.files += worker.sum.files;
    floor.bytes += worker.sum.bytes;
    floor.trees_with_errors += worker.sum.trees_with_errors;
  }
  return floor;
}

}  // namespace docmill
