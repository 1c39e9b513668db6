// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/nothing_to_do.h"

#include <algorithm>

#include "pipeline/steps/planned_site.h"

namespace docmill {

bool is_nothing_to_do(const Run& run, const Places& places, const Survey& survey) {
  if (!survey.known) return false;
  const KnownSite& known = *survey.known;
  return known.is_of_this_boot() && known.all_unchanged() && known.all_intact() && known.ended_cleanly() &&
         known.records().scan == survey.found.digest &&
         known.records().settings == settings_of(run, places, survey.found);
}

RunReport report_nothing_done(Run& run, const Survey& survey) {
  const SiteRecords& records = survey.known->records();
  for (const DiagnosticRecord& diagnostic : records.diagnostics) {
    run.diagnostics.add({std::string(diagnostic.path), std::string(diagnostic.message)});
  }
  const auto binary = std::count_if(records.sources.begin(), records.sources.end(),
                                    [](const SourceRecord& source) { return source.is_binary; });
  run.counters.files = records.sources.size() - static_cast<std::size_t>(binary);
  run.counters.source_bytes = records.documented_bytes;
  run.counters.redone.from = "last run";
  run.counters.pages_unchanged = records.pages.size();
  return report_of(run, survey.found);
}

}  // namespace docmill
