// SPDX-License-Identifier: Apache-2.0
//
// The rows of records that differ from those in the file of records, kept beside it in SITE/.docmill/records.changes.
// That file is small and replaced in each run, so that a run which changes a few rows need not write the others.
//
// Format 1: a first line like that of the records, "docmill record changes FORMAT CHECKSUM"; then, coded as records
// are: the checksum of the records that it belongs to, what is there once, the diagnostics, and the replaced sources,
// bundles and pages, each with its place.
#pragma once

#include <optional>
#include <string>

#include "pipeline/site/site_records.h"

namespace docmill {

// What `now` changes in the file that `last` was read from. None if rows came or went, or if the changes would be more
// than an eighth of a large file: then the records are to be written as a whole.
std::optional<std::string> encode_record_changes(const SiteRecords& last, const SiteRecords& now);

// Puts the changes into the records that the file held. Changes of another file of records are ignored: they are left
// over from a run that was killed. False if they are damaged; the records must not be used then. Errors: a newer
// format.
Result<bool> apply_record_changes(std::string bytes, const std::string& shown_path, SiteRecords& records);

}  // namespace docmill
