// SPDX-License-Identifier: Apache-2.0
//
// The parts of the standard's schema that docmill's logs use, written by hand: which members an object may have, which
// it must have, and of what type they are. Then what the standard says in words: rules and results belong together, and
// either all results have suppressions or none.
#include "tests/sarif_faults.h"

#include <cstdint>
#include <map>
#include <set>
#include <string_view>

namespace docmill {
namespace {

using Json = nlohmann::json;

struct Member {
  // The name of a shape; "text", "number", "any"; followed by "[]" for a list; or words that are allowed, after "=".
  std::string type;
  bool is_required = false;
};

using Shape = std::map<std::string, Member>;

const std::map<std::string, Shape>& shapes() {
  static const std::map<std::string, Shape> all = {
      {"log", {{"$schema", {"text"}}, {"version", {"=2.1.0", true}}, {"runs", {"run[]", true}}}},
      {"run", {{"tool", {"tool", true}}, {"originalUriBaseIds", {"any"}}, {"results", {"result[]"}}}},
      {"tool", {{"driver", {"driver", true}}}},
      {"driver",
       {{"name", {"text", true}}, {"version", {"text"}}, {"informationUri", {"text"}}, {"rules", {"rule[]"}}}},
      {"rule",
       {{"id", {"text", true}},
        {"name", {"text"}},
        {"shortDescription", {"message", true}},
        {"fullDescription", {"message", true}},
        {"help", {"message", true}},
        {"defaultConfiguration", {"configuration"}},
        {"properties", {"properties"}}}},
      {"message", {{"text", {"text", true}}, {"markdown", {"text"}}}},
      {"configuration", {{"level", {"=none note warning error"}}}},
      {"properties",
       {{"tags", {"text[]", true}},
        {"precision", {"=very-high high medium low"}},
        {"security-severity", {"text"}},
        {"problem.severity", {"=error warning recommendation"}}}},
      {"result",
       {{"ruleId", {"text", true}},
        {"ruleIndex", {"number", true}},
        {"level", {"=none note warning error"}},
        {"message", {"message", true}},
        {"locations", {"location[]", true}},
        {"partialFingerprints", {"any", true}},
        {"suppressions", {"suppression[]", true}}}},
      {"location", {{"physicalLocation", {"place", true}}}},
      {"place", {{"artifactLocation", {"artifact", true}}, {"region", {"region", true}}}},
      {"artifact", {{"uri", {"text", true}}, {"uriBaseId", {"text", true}}}},
      {"region", {{"startLine", {"number", true}}, {"endLine", {"number", true}}}},
      {"suppression", {{"kind", {"=inSource external", true}}}},
  };
  return all;
}

class Check {
 public:
  std::vector<std::string> run(const Json& log) {
    check(log, "log", "log");
    if (faults_.empty()) {
      for (const Json& one : log["runs"]) check_run(one);
    }
    return std::move(faults_);
  }

 private:
  void check(const Json& json, const std::string& type, const std::string& where) {
    if (type == "any") return;
    if (type.ends_with("[]")) return check_list(json, type.substr(0, type.size() - 2), where);
    if (type.front() == '=') return check_word(json, type.substr(1), where);
    if (type == "text") return expect(json.is_string() && !json.get<std::string>().empty(), where, "must be a text");
    if (type == "number") return expect(json.is_number_unsigned(), where, "must be a number");
    const Shape& shape = shapes().at(type);
    if (!json.is_object()) return expect(false, where, "must be an object");
    for (const auto& [key, value] : json.items()) {
      const auto member = shape.find(key);
      expect(member != shape.end(), where, "may not have " + key);
      if (member != shape.end()) check(value, member->second.type, where + "." + key);
    }
    for (const auto& [key, member] : shape)
      expect(!member.is_required || json.contains(key), where, "must have " + key);
  }

  void check_list(const Json& json, const std::string& type, const std::string& where) {
    if (!json.is_array()) return expect(false, where, "must be a list");
    for (std::size_t i = 0; i < json.size(); ++i) check(json[i], type, where + "[" + std::to_string(i) + "]");
  }

  void check_word(const Json& json, const std::string& words, const std::string& where) {
    const bool is_one =
        json.is_string() && (" " + words + " ").find(" " + json.get<std::string>() + " ") != std::string::npos;
    expect(is_one, where, "must be one of " + words);
  }

  void check_run(const Json& run) {
    const Json& rules = run["tool"]["driver"]["rules"];
    std::set<std::string> ids;
    for (const Json& rule : rules) {
      expect(ids.insert(rule["id"]).second, rule["id"], "is there twice");
      // GitHub's limits.
      expect(rule["shortDescription"]["text"].get<std::string>().size() <= 1024, rule["id"], "has a long title");
      expect(rule["fullDescription"]["text"].get<std::string>().size() <= 1024, rule["id"], "has a long description");
    }
    for (const Json& result : run["results"]) check_result(result, run, rules);
  }

  void check_result(const Json& result, const Json& run, const Json& rules) {
    const std::string id = result["ruleId"];
    const std::size_t index = result["ruleIndex"];
    expect(index < rules.size() && rules[index]["id"] == id, id, "is not at its ruleIndex");
    expect(result["locations"].size() == 1, id, "must have one location");
    const Json& place = result["locations"][0]["physicalLocation"];
    const std::uint32_t first = place["region"]["startLine"];
    expect(first >= 1 && place["region"]["endLine"] >= first, id, "has no lines");
    const std::string uri = place["artifactLocation"]["uri"];
    expect(uri.front() != '/' && uri.find_first_of(" #?\\:") == std::string::npos, uri, "must be a relative URI");
    expect(run["originalUriBaseIds"].contains(place["artifactLocation"]["uriBaseId"]), uri, "has an unknown base");
    const Json& fingerprints = result["partialFingerprints"];
    expect(fingerprints.is_object() && !fingerprints.empty(), id, "has no fingerprint");
  }

  void expect(bool is_so, const std::string& where, const std::string& fault) {
    if (!is_so) faults_.push_back(where + ": " + fault);
  }

  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> sarif_faults(const Json& log) { return Check().run(log); }

}  // namespace docmill
