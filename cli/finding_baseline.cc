// SPDX-License-Identifier: Apache-2.0
//
// Only what a baseline needs is checked. A file that was damaged, or whose fingerprints are computed in another way,
// must be an error: with an empty baseline, all findings would be new.
#include "cli/finding_baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "stages/base/file_system.h"
#include "stages/emit/reported_findings.h"

namespace docmill {
namespace {

using SarifJson = nlohmann::json;

// The member of an object; null if there is none, or if `json` is not an object.
const SarifJson& member(const SarifJson& json, std::string_view key) {
  static const SarifJson none;
  if (!json.is_object()) return none;
  const auto found = json.find(key);
  return found == json.end() ? none : *found;
}

bool is_fingerprint(const SarifJson& json) {
  if (!json.is_string()) return false;
  const auto& text = json.get_ref<const std::string&>();
  return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

bool is_suppressed(const SarifJson& result) {
  const SarifJson& suppressions = member(result, "suppressions");
  return suppressions.is_array() && !suppressions.empty();
}

// Returns what is wrong with the run, or "".
std::string add_run(const SarifJson& run, std::set<std::string>& fingerprints) {
  const SarifJson& results = member(run, "results");
  if (!results.is_array()) return "its run of docmill has no results";
  for (std::size_t i = 0; i < results.size(); ++i) {
    const SarifJson& fingerprint = member(member(results[i], "partialFingerprints"), kFingerprintName);
    if (!is_fingerprint(fingerprint)) return fmt::format("result {} has no fingerprint {}", i + 1, kFingerprintName);
    if (!is_suppressed(results[i])) fingerprints.insert(fingerprint.get<std::string>());
  }
  return {};
}

std::string add_log(const SarifJson& log, std::set<std::string>& fingerprints) {
  if (log.is_discarded()) return "it is not JSON";
  const SarifJson& runs = member(log, "runs");
  if (member(log, "version") != "2.1.0" || !runs.is_array()) return "it is not a SARIF 2.1.0 log";
  bool has_run = false;
  for (const SarifJson& run : runs) {
    if (member(member(member(run, "tool"), "driver"), "name") != "docmill") continue;
    has_run = true;
    if (std::string fault = add_run(run, fingerprints); !fault.empty()) return fault;
  }
  return has_run ? "" : "docmill did not write it";
}

}  // namespace

Result<std::set<std::string>> read_baseline(const std::string& path) {
  const Result<std::string> text = read_file(kCurrentFolder, path, {.links = SymbolicLinks::follow});
  if (!text) return tl::unexpected(text.error());
  std::set<std::string> fingerprints;
  const std::string fault = add_log(SarifJson::parse(*text, nullptr, false), fingerprints);
  if (fault.empty()) return fingerprints;
  return tl::unexpected(
      Error{fmt::format("cannot use {} as a baseline: {} (make one with docmill export --format sarif)", path, fault)});
}

}  // namespace docmill
