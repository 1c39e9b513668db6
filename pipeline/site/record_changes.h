// SPDX-License-Identifier: Apache-2.0
//
// The rows of records that differ from those in the file of records. They are saved next to it, in
// SITE/.docmill/records.changes. That file is small. Each run replaces it, so a run that changes a few rows need not
// write all of them.
//
// Format 2: a first line like that of the records, "docmill record changes FORMAT CHECKSUM"; then, encoded like
// records: the checksum of the records that it belongs to, the members that are not rows, the diagnostics, and the
// replaced sources, bundles and pages, each with its index. Format 1 belonged to records of format 3, and is ignored.
#pragma once

#include <optional>
#include <string>

#include "pipeline/site/site_records.h"

namespace docmill {

// The changes that turn the file that `last` was read from into `now`. None if rows were added or removed, or if the
// changes are larger than an eighth of the file (but small changes are always encoded). Then all records must be
// written.
std::optional<std::string> encode_record_changes(const SiteRecords& last, const SiteRecords& now);

// Applies the changes to `records`, which were read from the file. Changes that belong to another file of records are
// ignored: a killed run left them. False if the changes are damaged; the records must not be used then. Errors: a newer
// format.
Result<bool> apply_record_changes(std::string bytes, const std::string& shown_path, SiteRecords& records);

}  // namespace docmill
