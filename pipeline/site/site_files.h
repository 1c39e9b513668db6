// SPDX-License-Identifier: Apache-2.0
//
// The names of docmill's own files in a site, relative to it. Nothing of anybody else is in that folder.
//
//   records      what the last complete run knew (site_records.h)
//   records.changes  the rows of the records that have changed since (record_changes.h)
//   links        the links between files (link_state.h)
//   links.changes  the rows of links that have changed since (link_changes.h)
//   keywords     the names of the keyword index (stages/emit/keywords/keyword_index.h)
//   pages        the ledger: a line for each of docmill's pages (page_list.h)
//   journal      a line for each page that the running build is about to make, before it is made, so that a run that is
//                killed leaves no page that nobody owns
//   journal.copy the same lines again: until the run ends, nothing else names its new pages
//   unfinished/  pages being written, before they are renamed into place
//   lock         locked (flock) while a process writes the site; holds its process id
#pragma once

#include <cstddef>

namespace docmill {

// None of them is longer, in bytes: those of Linux have some 35 MB. One that is was not written by docmill.
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
inline constexpr const char* kUnfinishedFolder = ".docmill/unfinished";

}  // namespace docmill
