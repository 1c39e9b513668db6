// SPDX-License-Identifier: Apache-2.0
//
// What rules found, place by place.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/live/answer_source.h"
#include "stages/rules/rule.h"

namespace docmill {

struct FindingQuery {
  std::string path;  // of a file or folder; "": of the whole repo
  std::string rule;  // an id, or a pattern such as "py/*"; "": any
  std::string kind;  // word_of(RuleKind); "": all but patterns, which are not faults, unless `rule` names one
};

struct FoundFinding {
  FileId file;
  const Rule* rule = nullptr;
  LineSpan lines;
  bool is_suppressed = false;
};

// The most severe first, then by path, line and rule. Reads the facts of files with findings only.
std::vector<FoundFinding> find_findings(const AnswerSource& source, const FindingQuery& query);

}  // namespace docmill
