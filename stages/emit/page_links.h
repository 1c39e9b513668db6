// SPDX-License-Identifier: Apache-2.0
//
// PageLinks: links and phrases that the pages of folders and of the repo have in common. The links are relative to a
// page in one folder of the site.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/link.h"
#include "stages/emit/markdown.h"
#include "stages/emit/site.h"

namespace docmill {

// What a file says about itself or its folder.
struct Quote {
  std::string text;
  Link file;
};
// The paragraph, then the items of the list that it introduces.
std::vector<std::string> statement_blocks(std::string_view text);
inline constexpr std::size_t kStatementItems = 8;  // so many are shown
// Appends "> paragraph", and as a list below it the items that the paragraph introduces.
void append_statement(Markdown& md, std::string_view text);
// Appends the quote and where it comes from, or nothing if there is no quote.
void append_quotes(Markdown& md, const std::vector<Quote>& quotes);

// The sums over a folder's subtree that most pages show.
struct SubtreeCounts {
  std::uint32_t files = 0;
  std::uint64_t lines = 0;
  std::uint64_t symbols = 0;
};
SubtreeCounts counts_of(const FolderTotals& totals);
// "12 files, 3,400 lines, 56 symbols".
void append_counts(Markdown& md, const SubtreeCounts& counts);

struct PageLinks {
  const Site& site;
  FolderId from;

  // Links to the docs page of a file, to a symbol in it, and to the pages of a folder. Paths below `from` are shown
  // relative to it.
  Link link(FileId id) const;
  Link link(FileId file, SymbolId symbol) const;
  Link link(const RankedSymbol& symbol) const;
  Link link(const RankedFunction& function) const;
  Link link(FolderId id) const;
  Link link(Child child) const { return child.is_folder() ? link(child.folder()) : link(child.file()); }

  // The folder's path followed by '/', relative to `from` if it is below it; the project's name for the root.
  std::string label(FolderId id) const;
  std::string label(FileId id) const;

  SubtreeCounts counts(FolderId id) const { return counts_of(site.links().totals[id.value]); }
  // The quote from the folder's description (RepoFigures::describing_file), or none.
  std::vector<Quote> description(FolderId id) const;
  // The first sentence of the file's documentation, shortened, or "".
  std::string sentence(FileId id) const;
  // The same of the folder's description.
  std::string sentence(FolderId id) const;
};

// "123 functions, 4 classes": all kinds that occur, in the order of SymbolKind; "no symbols".
void append_kinds(Markdown& md, const std::array<std::uint32_t, kSymbolKinds>& kinds);

// The item that leads to `findings.md` in lists of the pages of the repo, which are all at the top of the site.
inline constexpr std::string_view kFindingsLine =
    "- [Findings](./findings.md): what rules found in the code: security, correctness, performance and patterns\n";

// "5,611 bytes (5.48 KB)", or in MB from one MB on.
void append_size(Markdown& md, std::uint64_t bytes);

// Text in which docmill put code between backticks. Both the code and the rest may contain text from the repo, so both
// are escaped.
enum class InCell : std::uint8_t { no, yes };
void append_marked_text(Markdown& md, std::string_view text, InCell in_cell = InCell::no);

// The path of something that is not documented, as shown by the folder that lists it.
struct OmittedPath {
  std::string name;    // relative to the folder; followed by '/' if it is a folder itself
  std::string target;  // of a symbolic link
};
OmittedPath omitted_path(const Omission& omission, const Folder& folder);
// "`x/y.png`"; a symbolic link with its target.
void append_omitted_path(Markdown& md, const OmittedPath& path);

// A table of languages: files, lines, size.
void append_languages(Markdown& md, const std::vector<LanguageFigures>& languages);

}  // namespace docmill
