// SPDX-License-Identifier: Apache-2.0
//
// The last step of an export: the linked repo as text in one of the formats, piece by piece and in order.
#pragma once

#include <functional>
#include <string_view>

#include "pipeline/steps/linked_repo.h"
#include "pipeline/steps/run.h"
#include "pipeline/steps/run_options.h"
#include "pipeline/steps/survey.h"

namespace docmill {

// Hands all pieces to `sink`, one call at a time, from any thread. Reads and extracts each file again if the format has
// the places of names; reads those with results again for a SARIF log. Throws ChangedMeanwhile if such a file has
// changed since. Uses TBB in the caller's arena.
void export_files(Run& run, const Places& places, const LinkedRepo& linked, ExportFormat format,
                  const ExportSink& sink);

}  // namespace docmill
