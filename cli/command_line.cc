// SPDX-License-Identifier: Apache-2.0
//
// The tables of commands. command_flags.cc has their flags.
#include "cli/command_line.h"

#include <fmt/format.h>

#include <array>

#include "cli/cache_command.h"
#include "cli/cluster/cluster_command.h"
#include "cli/command_flags.h"
#include "cli/commands.h"
#include "cli/keygen_command.h"
#include "cli/mcp/mcp_command.h"
#include "cli/rules_command.h"
#include "cli/serve/serve_command.h"
#include "cli/shard_command.h"
#include "cli/verify_command.h"

namespace docmill {
namespace {

using AddFlags = void (*)(CLI::App& command, Settings& settings);

struct CommandRow {
  const char* name;
  const char* summary;  // the first line of its help; lists of commands show only this
  const char* examples;
  AddFlags add_flags;
  Command command;
};

constexpr std::array<CommandRow, 10> kCommands{{
    {"build",
     "Write or update the site",
     "  docmill build                          document this folder, into ./docmill-docs\n"
     "  docmill build ~/src/project -o site    document a repository, into ./site\n"
     "  docmill build --strict --stats /tmp/run.json  in CI: fail on skipped inputs, keep statistics\n",
     add_build_flags,
     {run_build, true, nullptr}},
    {"check",
     "List the pages that a build would change; write nothing",
     "  docmill check                          exit 1 if the site is not up to date\n"
     "  docmill check --diff                   show what would change in the pages\n"
     "  docmill check --findings new --baseline old.sarif\n"
     "                                         exit 1 if rules find what old.sarif does not have\n"
     "Patterns and findings that a comment in the source suppresses are not new findings.\n",
     add_check_flags,
     {run_check, true, nullptr}},
    {"verify",
     "Check every link and statement of a site against the repository",
     "  docmill verify docmill-docs            list what is wrong; exit 1 if there is anything\n"
     "  docmill verify site --format json | jq -r .page\n"
     "Settings that are not in docmill.toml must be given as the site was built (--project, --exclude, ...).\n",
     add_verify_flags,
     {run_verify, true, complete_from_site}},
    {"serve",
     "Show the HTML edition in a browser, fresh as files change",
     "  docmill serve                          serve this folder at http://127.0.0.1:8000/\n"
     "  docmill serve ~/src/project --port 0   serve a repository on a free port, and print the address\n"
     "  docmill serve docmill-docs             serve the repository of a site\n"
     "Only this machine can reach it. Ctrl-C stops it. Nothing is written but the cache; no site need be built.\n",
     add_serve_flags,
     {run_serve, true, complete_from_argument}},
    {"explain",
     "Show what a page was made from, and why it was last rendered",
     "  docmill explain docmill-docs/index.md\n"
     "  docmill explain docmill-docs/src/a.py_docs.md\n",
     add_explain_flags,
     {run_explain, false, nullptr}},
    {"clean",
     "Remove the pages that docmill wrote, and nothing else",
     "  docmill clean                          remove the pages in ./docmill-docs\n"
     "  docmill clean -o site                  remove the pages in ./site\n",
     add_common,
     {run_clean, true, nullptr}},
    {"export",
     "Print the facts as data",
     "  docmill export --format jsonl > facts.jsonl\n"
     "  docmill export ~/src/project --format jsonl | jq -r '.symbols[].name'\n"
     "  docmill export --format scip > index.scip    for code search: definitions and references with columns\n"
     "  docmill export --format ctags > tags         for editors, from the root of the repository\n"
     "  docmill export --format sarif > now.sarif    for code scanning: what rules found\n"
     "A SARIF log leaves out patterns, because they are not faults, and has what comments suppress, marked as such.\n",
     add_export_flags,
     {run_export, true, nullptr}},
    {"mcp",
     "Answer agents over the Model Context Protocol, on standard input and output",
     "  docmill mcp ~/src/project              started by a client, whose configuration has:\n"
     "  {\"mcpServers\": {\"docmill\": {\"command\": \"docmill\", \"args\": [\"mcp\", \"/path/to/repo\"]}}}\n"
     "It needs no site, but starts faster if there is one with the HTML edition. It follows the repository as it\n"
     "changes, and writes nothing but the cache.\n",
     add_mcp_flags,
     {run_mcp, true, complete_from_argument}},
    {"rules",
     "List and explain the rules, and test files of your own",
     "  docmill rules --language Python        list the rules for a language\n"
     "  docmill rules py/eval                  why it matters, what to do, examples\n"
     "  docmill rules 'go/*' --format json | jq -r .title\n"
     "  docmill rules --test my_rules.toml     exit 1 if a case of a rule does not hold\n",
     add_rules_flags,
     {run_rules, true, nullptr}},
    {"languages",
     "List the known languages and their grammars",
     "  docmill languages\n"
     "  docmill languages | grep python\n",
     add_color,
     {run_languages, false, nullptr}},
}};

constexpr std::array<CommandRow, 5> kCacheCommands{{
    {"stats",
     "Print statistics of the cache",
     "  docmill cache stats\n"
     "  docmill cache stats --format json\n",
     add_cache_stats_flags,
     {run_cache_stats, false, nullptr}},
    {"verify",
     "Check every entry and remove damaged ones",
     "  docmill cache verify                   exit 1 if something was damaged\n",
     add_cache_flags,
     {run_cache_verify, false, nullptr}},
    {"gc",
     "Shrink to the maximum size, remove files of other versions",
     "  docmill cache gc\n"
     "  docmill cache gc --cache-max-size 1GiB\n",
     add_cache_gc_flags,
     {run_cache_gc, false, nullptr}},
    {"clear",
     "Remove docmill's files from the cache folder",
     "  docmill cache clear\n"
     "  docmill cache clear --cache-dir /var/cache/docmill\n",
     add_cache_flags,
     {run_cache_clear, false, nullptr}},
    {"keygen",
     "Make a pair of keys, to sign the entries of a remote cache",
     "  docmill cache keygen team.key          the secret key, and team.key.pub, the public one\n"
     "  docmill build --remote-cache http://host/facts --remote-cache-key-file team.key.pub\n",
     add_cache_keygen_flags,
     {run_cache_keygen, false, nullptr}},
}};

constexpr std::array<CommandRow, 1> kClusterCommands{{
    {"build",
     "Write or update the site by jobs on many machines",
     "  docmill cluster build --engine slurm --shards 64 --results /shared/docs ~/src/project\n"
     "  docmill cluster build --engine parallel --hosts n1,n2 --shards 8 --results /shared/docs\n"
     "  docmill cluster build --engine local --shards 4\n"
     "All machines must see the repository, the program and the results under the same paths. Ctrl-C cancels the "
     "jobs;\n"
     "the next run goes on from the results so far. scripts/cluster/README.md is the guide.\n",
     add_cluster_build_flags,
     {run_cluster_build, true, nullptr}},
}};

constexpr std::array<CommandRow, 4> kShardCommands{{
    {"extract",
     "Extract the facts of one share",
     "  docmill shard extract --of 4 --index 0 --results /shared/results -o site\n"
     "Shares are numbered from 0. Each may be extracted on another machine, at the same time.\n",
     add_shard_flags,
     {run_shard_extract, true, nullptr}},
    {"link",
     "Link the facts of all shares",
     "  docmill shard link --of 4 --results /shared/results -o site\n",
     add_shards_flags,
     {run_shard_link, true, nullptr}},
    {"render",
     "Render the pages of one share",
     "  docmill shard render --of 4 --index 0 --results /shared/results -o site\n",
     add_shard_flags,
     {run_shard_render, true, nullptr}},
    {"merge",
     "Check that all shares are there, and write or update the site",
     "  docmill shard merge --of 4 --results /shared/results -o site\n",
     add_shard_merge_flags,
     {run_shard_merge, true, nullptr}},
}};

std::string description(const char* summary, const char* examples) {
  return fmt::format("{}\n\nExamples:\n{}", summary, examples);
}

void add_command(CLI::App& app, const CommandRow& row, Settings& settings, Command& command) {
  CLI::App* sub = app.add_subcommand(row.name, description(row.summary, row.examples));
  sub->callback([&command, &row] { command = row.command; });
  row.add_flags(*sub, settings);
}

// Lists show only the first line of a command's description.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_subcommand(const CLI::App* sub) const override {
    const std::string text = sub->get_description();
    return fmt::format("  {:<{}}{}\n", sub->get_name(), get_column_width() - 2, text.substr(0, text.find('\n')));
  }
};

}  // namespace

void add_commands(CLI::App& app, Settings& settings, Command& command) {
  const auto formatter = std::make_shared<HelpFormatter>();
  formatter->column_width(34);
  app.formatter(formatter);
  app.description(description("docmill documents every file of a repository as linked pages, in Markdown or HTML.",
                              "  docmill build                          document this folder, into ./docmill-docs\n"
                              "  docmill build ~/src/project -o site    document a repository, into ./site\n"
                              "  docmill serve                          read this folder in a browser\n"
                              "  docmill check                          in CI: exit 1 if the site is not up to date\n"
                              "  docmill verify docmill-docs            check its links and statements\n"
                              "  docmill export --format jsonl > facts  symbols, imports and references as data\n"
                              "  docmill explain docmill-docs/a.py_docs.md  what that page was made from\n"
                              "  docmill clean                          remove the pages that docmill wrote\n"
                              "  docmill help build                     the flags of a command\n"));
  app.set_version_flag("-V,--version", std::string("docmill ") + DOCMILL_VERSION);
  app.require_subcommand(1);
  for (const CommandRow& row : kCommands) add_command(app, row, settings, command);
  CLI::App* cache =
      app.add_subcommand("cache", description("Inspect and maintain the cache",
                                              "  docmill cache stats                    print its statistics\n"
                                              "  docmill cache gc --cache-max-size 1GiB  shrink it\n"));
  cache->require_subcommand(1);
  for (const CommandRow& row : kCacheCommands) add_command(*cache, row, settings, command);
  CLI::App* shard = app.add_subcommand(
      "shard",
      description("Make one site on several machines, step by step",
                  "  docmill shard extract --of 2 --index 0 --results r   on each worker, with its own index\n"
                  "  docmill shard link    --of 2 --results r             once, if all are extracted\n"
                  "  docmill shard render  --of 2 --index 0 --results r   on each worker\n"
                  "  docmill shard merge   --of 2 --results r             once; writes the site\n"
                  "All steps need the same sources, build of docmill and settings, also -o. Each may be repeated.\n"));
  shard->require_subcommand(1);
  for (const CommandRow& row : kShardCommands) add_command(*shard, row, settings, command);
  CLI::App* cluster =
      app.add_subcommand("cluster", description("Build one site by jobs on many machines",
                                                "  docmill cluster build --engine slurm --shards 64 ~/src/project\n"));
  cluster->require_subcommand(1);
  for (const CommandRow& row : kClusterCommands) add_command(*cluster, row, settings, command);
}

}  // namespace docmill
