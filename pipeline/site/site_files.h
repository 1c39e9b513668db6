// SPDX-License-Identifier: Apache-2.0
//
// The paths of docmill's own files in a site, relative to it. All are in SITE/.docmill/, which belongs to docmill
// alone.
//
//   records          what the last complete run knew (site_records.h)
//   records.changes  the rows of the records that have changed since (record_changes.h)
//   links            the links between files (link_state.h)
//   links.changes    the rows of the links that have changed since (link_changes.h)
//   keywords         the names of the keyword index (stages/emit/keywords/keyword_index.h)
//   pages            the ledger: a line for each of docmill's pages (page_list.h)
//   journal          a line for each new page of the running build, written before the page, so that docmill still
//                    recognises the page after a killed run
//   journal.copy     the same lines again, because nothing else names the new pages until the run ends
//   unfinished/      pages that are being written, before they are renamed into place
//   .gitignore       keeps all of these but the ledger out of version control; written if it is missing
//   lock             locked (flock) while a process writes the site; contains its process id
#pragma once

#include <cstddef>

namespace docmill {

// The limit of their size, in bytes. Those of Linux have about 35 MB. docmill did not write a file that is larger.
inline constexpr std::size_t kMaxOwnFile = std::size_t{2} << 30;

inline constexpr const char* kSiteFolder = ".docmill";
inline constexpr const char* kRecordsFile = ".docmill/records";
inline constexpr const char* kRecordChangesFile = ".docmill/records.changes";
inline constexpr const char* kLedgerFile = ".docmill/pages";
inline constexpr const char* kLinksFile = ".docmill/links";
inline constexpr const char* kLinkChangesFile = ".docmill/links.changes";
inline constexpr const char* kKeywordsFile = ".docmill/keywords";
inline constexpr const char* kJournalFile = ".docmill/journal";
inline constexpr const char* kJournalCopyFile = ".docmill/journal.copy";
inline constexpr const char* kLockFile = ".docmill/lock";
inline constexpr const char* kIgnoreFile = ".docmill/.gitignore";
inline constexpr const char* kUnfinishedFolder = ".docmill/unfinished";

}  // namespace docmill
