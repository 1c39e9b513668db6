// SPDX-License-Identifier: Apache-2.0
//
// The table of formats. A format is recognised by the file's path, by its keys or by both, never by words in its text.
#include "stages/model/data_files.h"

#include <algorithm>
#include <cctype>

#include "stages/model/file_roles.h"
#include "stages/model/repo.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::size_t kNamesShown = 12;     // of what is in a key
constexpr std::size_t kRowsInSentence = 4;  // names of rows

// --- GitHub ---------------------------------------------------------------------------------------------------------

constexpr DataColumn kWorkflowFacts[] = {
    {"Triggers", "on", ShowAs::names},
    {"Inputs", "on/workflow_call/inputs on/workflow_dispatch/inputs", ShowAs::names},
    {"Secrets", "on/workflow_call/secrets", ShowAs::names},
    {"Runs on branches", "on/push/branches"},
    {"Schedule", "on/schedule/*/cron"},
    {"Permissions", "permissions", ShowAs::names},
    {"Environment variables", "env", ShowAs::names},
};
constexpr DataColumn kWorkflowJob[] = {
    {"Runs on", "runs-on uses"}, {"Needs", "needs"}, {"Steps", "steps", ShowAs::count}, {"Only if", "if"}};
constexpr DataTable kWorkflowTables[] = {{"Jobs", "Job", "jobs/*", kWorkflowJob}};

constexpr DataColumn kActionFacts[] = {
    {"Runs with", "runs/using"}, {"Program", "runs/main runs/image"}, {"Outputs", "outputs", ShowAs::names}};
constexpr DataColumn kActionInput[] = {
    {"Required", "required"}, {"Default", "default"}, {"Description", "description"}};
constexpr DataColumn kStep[] = {{"Uses or runs", "uses run"}, {"Only if", "if"}};
constexpr DataTable kActionTables[] = {{"Inputs", "Input", "inputs/*", kActionInput},
                                       {"Steps", "Step", "runs/steps/*", kStep}};

constexpr DataColumn kUpdate[] = {
    {"Ecosystem", "package-ecosystem"}, {"Folder", "directory directories"}, {"Schedule", "schedule/interval"}};
constexpr DataTable kDependabotTables[] = {{"Updates", "Update", "updates/*", kUpdate}};

// --- other CI -------------------------------------------------------------------------------------------------------

constexpr DataColumn kGitLabFacts[] = {{"Stages", "stages"}, {"Image", "image image/name default/image"}};
constexpr DataColumn kGitLabJob[] = {
    {"Stage", "stage"}, {"Image", "image image/name"}, {"Needs", "needs dependencies"}, {"Script", "script"}};
constexpr DataTable kGitLabTables[] = {{"Jobs", "Job", "*", kGitLabJob, "script|trigger|extends"}};

constexpr DataColumn kCircleFacts[] = {{"Workflows", "workflows", ShowAs::names}, {"Orbs", "orbs", ShowAs::names}};
constexpr DataColumn kCircleJob[] = {{"Image", "docker/*/image machine/image"},
                                     {"Executor", "executor executor/name"},
                                     {"Steps", "steps", ShowAs::count}};
constexpr DataTable kCircleTables[] = {{"Jobs", "Job", "jobs/*", kCircleJob}};

constexpr DataColumn kHook[] = {{"Repository", "../../repo"}, {"Version", "../../rev"}, {"Entry", "entry"}};
constexpr DataTable kPreCommitTables[] = {{"Hooks", "Hook", "repos/*/hooks/*", kHook}};

// --- services -------------------------------------------------------------------------------------------------------

constexpr DataColumn kComposeFacts[] = {{"Volumes", "volumes", ShowAs::names}, {"Networks", "networks", ShowAs::names}};
constexpr DataColumn kService[] = {{"Image", "image"},
                                   {"Built from", "build/context build"},
                                   {"Ports", "ports"},
                                   {"Depends on", "depends_on", ShowAs::names},
                                   {"Command", "command"}};
constexpr DataTable kComposeTables[] = {{"Services", "Service", "services/*", kService}};

constexpr DataColumn kApiFacts[] = {{"Version", "info/version"}, {"Servers", "servers/*/url host"}};
constexpr DataColumn kEndpoint[] = {{"Operation", "operationId"}, {"Summary", "summary description"}};
constexpr DataColumn kSchema[] = {{"Type", "type"}, {"Description", "description"}};
constexpr DataTable kApiTables[] = {
    {"Endpoints",
     "Endpoint",
     "paths/*/get|put|post|delete|options|head|patch|trace",
     kEndpoint,
     {},
     RowLabel::with_parent},
    {"Schemas", "Schema", "components/schemas/*", kSchema},
    {"Definitions", "Definition", "definitions/*", kSchema},
};

constexpr DataColumn kManifestFacts[] = {{"Kind", "kind"},
                                         {"API version", "apiVersion"},
                                         {"Namespace", "metadata/namespace"},
                                         {"Replicas", "spec/replicas"}};
constexpr DataColumn kContainer[] = {{"Image", "image"}, {"Ports", "ports/*/containerPort"}, {"Command", "command"}};
constexpr DataColumn kPort[] = {{"Port", "port"}, {"Target", "targetPort"}, {"Protocol", "protocol"}};
constexpr DataColumn kObject[] = {
    {"Kind", "kind"},
    {"Namespace", "metadata/namespace"},
    {"Images", "spec/template/spec/containers/*/image spec/containers/*/image"},
    {"Ports", "spec/ports/*/port spec/template/spec/containers/*/ports/*/containerPort"},
};
constexpr DataTable kObjectsTables[] = {{"Objects", "Object", "*", kObject, "apiVersion"}};
constexpr DataTable kManifestTables[] = {
    {"Containers", "Container", "spec/containers/*", kContainer},
    {"Containers", "Container", "spec/template/spec/containers/*", kContainer},
    {"Containers", "Container", "spec/jobTemplate/spec/template/spec/containers/*", kContainer},
    {"Ports", "Port", "spec/ports/*", kPort, "port"},
};

// --- packages -------------------------------------------------------------------------------------------------------

constexpr DataColumn kPackageFacts[] = {{"Version", "version"},
                                        {"Main file", "main module"},
                                        {"Programs", "bin", ShowAs::names},
                                        {"Needs Node.js", "engines/node"},
                                        {"Workspaces", "workspaces workspaces/packages"},
                                        {"Licence", "license"}};
constexpr DataColumn kCommand[] = {{"Command", "."}};
constexpr DataColumn kPackage[] = {{"Version", "version ."}};
constexpr DataTable kPackageTables[] = {
    {"Scripts", "Script", "scripts/*", kCommand},
    {"Dependencies", "Package", "dependencies/*", kPackage},
    {"Peer dependencies", "Package", "peerDependencies/*", kPackage},
    {"Optional dependencies", "Package", "optionalDependencies/*", kPackage},
    {"Development dependencies", "Package", "devDependencies/*", kPackage},
};

constexpr DataColumn kPyprojectFacts[] = {{"Version", "project/version tool/poetry/version"},
                                          {"Needs Python", "project/requires-python tool/poetry/dependencies/python"},
                                          {"Dependencies", "project/dependencies"},
                                          {"Extras", "project/optional-dependencies tool/poetry/extras", ShowAs::names},
                                          {"Built by", "build-system/build-backend"},
                                          {"Needed to build", "build-system/requires"},
                                          {"Tools configured", "tool", ShowAs::names}};
constexpr DataColumn kEntryPoint[] = {{"Entry point", "."}};
constexpr DataTable kPyprojectTables[] = {
    {"Scripts", "Script", "project/scripts/*", kEntryPoint},
    {"Scripts", "Script", "tool/poetry/scripts/*", kEntryPoint},
    {"Dependencies", "Package", "tool/poetry/dependencies/*", kPackage},
    {"Development dependencies", "Package", "tool/poetry/dev-dependencies/*", kPackage},
};

constexpr DataColumn kCargoFacts[] = {
    {"Version", "package/version"},         {"Edition", "package/edition"},
    {"Needs Rust", "package/rust-version"}, {"Workspace members", "workspace/members"},
    {"Programs", "bin", ShowAs::names},     {"Features", "features", ShowAs::names}};
constexpr DataColumn kCrate[] = {{"Version", "version ."}, {"Path", "path"}};
constexpr DataTable kCargoTables[] = {
    {"Dependencies", "Crate", "dependencies/*", kCrate},
    {"Build dependencies", "Crate", "build-dependencies/*", kCrate},
    {"Development dependencies", "Crate", "dev-dependencies/*", kCrate},
    {"Workspace dependencies", "Crate", "workspace/dependencies/*", kCrate},
};

// --- the table ------------------------------------------------------------------------------------------------------

constexpr DataFormat kFormats[] = {
    {"GitHub workflow", ".github/workflows", "*.yml *.yaml", "jobs", "name", "", kWorkflowFacts, kWorkflowTables},
    {"GitHub action", "", "action.yml action.yaml", "runs", "name", "description", kActionFacts, kActionTables},
    {"Dependabot configuration", ".github", "dependabot.yml dependabot.yaml", "updates", "", "", {}, kDependabotTables},
    {"GitLab CI pipeline", "", ".gitlab-ci.yml *.gitlab-ci.yml", "", "", "", kGitLabFacts, kGitLabTables},
    {"CircleCI configuration", ".circleci", "config.yml", "jobs", "", "", kCircleFacts, kCircleTables},
    {"pre-commit configuration", "", ".pre-commit-config.yaml", "repos", "", "", {}, kPreCommitTables},
    {"Docker Compose file", "",
     "docker-compose.yml docker-compose.yaml docker-compose*.yml docker-compose*.yaml compose.yml compose.yaml "
     "compose*.yml compose*.yaml",
     "services", "name", "", kComposeFacts, kComposeTables},
    {"OpenAPI description", "", "", "openapi paths", "info/title", "info/description", kApiFacts, kApiTables},
    {"Swagger description", "", "", "swagger paths", "info/title", "info/description", kApiFacts, kApiTables},
    {"npm package", "", "package.json", "", "name", "description", kPackageFacts, kPackageTables},
    {"Python project file", "", "pyproject.toml", "", "project/name tool/poetry/name",
     "project/description tool/poetry/description", kPyprojectFacts, kPyprojectTables},
    {"Cargo manifest", "", "Cargo.toml", "", "package/name", "package/description", kCargoFacts, kCargoTables},
    {"Kubernetes manifest", "", "", "apiVersion kind metadata/name", "metadata/name", "", kManifestFacts,
     kManifestTables},
    {"Kubernetes manifest with several objects",
     "",
     "",
     "*/apiVersion */kind */metadata/name",
     "",
     "",
     {},
     kObjectsTables},
};

// Calls act(part) for each part until one call returns true, and returns whether one did.
template <typename Act>
bool any_part(std::string_view parts, Act act) {
  while (!parts.empty()) {
    const std::string_view part = parts.substr(0, parts.find(' '));
    parts.remove_prefix(std::min(part.size() + 1, parts.size()));
    if (act(part)) return true;
  }
  return false;
}

bool is_in_folder(std::string_view path, std::string_view folder) {
  const std::string_view parent = parent_path(path);
  if (!parent.ends_with(folder)) return false;
  return parent.size() == folder.size() || parent[parent.size() - folder.size() - 1] == '/';
}

bool fits(const DataFormat& format, const DataTree& tree, std::string_view path) {
  const std::string_view name = base_name(path);
  const auto is_named = [&](std::string_view pattern) { return matches_name(name, pattern); };
  if (!format.folder.empty() && !is_in_folder(path, format.folder)) return false;
  if (!format.names.empty() && !any_part(format.names, is_named)) return false;
  return !any_part(format.keys, [&](std::string_view key) { return !tree.find_first({}, key).exists(); });
}

std::string names_in(const FileFacts& facts, const DataTree& tree, SymbolId scope) {
  std::string names;
  std::size_t count = 0;
  for (SymbolId at = tree.first_in(scope); at.exists(); at = tree.next(at)) {
    if (++count > kNamesShown) continue;
    names.append(names.empty() ? "" : ", ").append(facts.view(facts.symbol(at).name));
  }
  return count > kNamesShown ? names + " and " + std::to_string(count - kNamesShown) + " more" : names;
}

std::string in_code(std::string_view text) {
  return text.find_first_of("`\n") == std::string_view::npos ? "`" + std::string(text) + "`" : std::string();
}

// "jobs `a`, `b` and 3 more", of the first table that has rows.
std::string rows_sentence(const FileFacts& facts, const DataTree& tree, const DataFormat& format) {
  for (const DataTable& table : format.tables) {
    const std::vector<SymbolId> rows = rows_of(tree, table);
    if (rows.empty() || table.label != RowLabel::name) continue;
    std::string sentence(table.title);
    sentence[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(sentence[0])));
    const std::size_t shown = rows.size() == kRowsInSentence + 1 ? rows.size() : kRowsInSentence;
    for (std::size_t i = 0; i < std::min(shown, rows.size()); ++i) {
      const std::string name = in_code(facts.view(facts.symbol(rows[i]).name));
      if (name.size() > kLongestSentence / 8 || name.empty() || is_unnamed_item(facts, facts.symbol(rows[i])))
        return {};
      sentence.append(i == 0 ? " " : ", ").append(name);
    }
    if (rows.size() > shown) sentence += " and " + std::to_string(rows.size() - shown) + " more";
    return sentence;
  }
  return {};
}

}  // namespace

SymbolId find_any(const DataTree& tree, SymbolId from, std::string_view paths) {
  SymbolId found;
  any_part(paths, [&](std::string_view path) {
    found = tree.find_first(from, path);
    return found.exists();
  });
  return found;
}

const DataFormat* data_format_of(const DataTree& tree, std::string_view path) {
  const auto* format = std::ranges::find_if(kFormats, [&](const DataFormat& row) { return fits(row, tree, path); });
  return format == std::end(kFormats) ? nullptr : format;
}

std::string column_text(const FileFacts& facts, const DataTree& tree, SymbolId row, const DataColumn& column) {
  std::string text;
  any_part(column.paths, [&](std::string_view path) {
    for (SymbolId found : tree.find(row, path)) {
      const bool is_group = !tree.is_leaf(found);
      if (column.show == ShowAs::count) {
        const std::size_t count = tree.count_in(found);
        text = count > 0 ? std::to_string(count) : std::string();
      } else if (std::string value = is_group ? names_in(facts, tree, found) : tree.value(found); !value.empty()) {
        if (is_group && path == ".") continue;
        text.append(text.empty() ? "" : ", ").append(value);
      }
      if (text.size() > kLongestSentence) break;
    }
    return !text.empty();
  });
  return text;
}

std::vector<SymbolId> rows_of(const DataTree& tree, const DataTable& table) {
  std::vector<SymbolId> rows = tree.find({}, table.path);
  if (table.only_with.empty()) return rows;
  std::erase_if(rows, [&](SymbolId row) { return !tree.find_first(row, table.only_with).exists(); });
  return rows;
}

std::string data_sentence(const FileFacts& facts, std::string_view path) {
  const DataTree tree(facts);
  const DataFormat* format = data_format_of(tree, path);
  if (format == nullptr) return {};
  std::string sentence(format->noun);
  const SymbolId title = find_any(tree, {}, format->title);
  if (title.exists()) {
    const std::string name = in_code(tree.value(title));
    if (name.size() > 2 && name.size() < kLongestSentence / 4) sentence += " " + name;
  }
  const std::string rows = rows_sentence(facts, tree, *format);
  if (!rows.empty() && sentence.size() + rows.size() < kLongestSentence) sentence += ": " + rows;
  return sentence + ".";
}

}  // namespace docmill
