// SPDX-License-Identifier: Apache-2.0
//
// `comprehensive_book.md`: a reading order of the repo. Its top folders, and the files at the top as one, are put in
// layers by their imports: what imports nothing stands first, and what has no imports to or from the others last. Top
// folders that depend on each other in a circle make one layer; within it, what the others lean on more than it leans
// on them stands first.
#include <algorithm>
#include <array>
#include <tuple>

#include "stages/emit/folder/folder_graph.h"
#include "stages/emit/layers.h"
#include "stages/emit/rankings.h"
#include "stages/emit/render.h"

namespace docmill {
namespace {

constexpr std::size_t kHubs = 10;
constexpr std::size_t kConcepts = 10;
constexpr std::size_t kGlossary = 100;
constexpr FolderId kRoot{0};

// A top folder, or all files at the top. What it depends on and what depends on it, in pairs of files.
struct Chapter {
  FolderId folder;  // none: the files at the top
  std::uint64_t leans_on = 0;
  std::uint64_t supports = 0;

  bool stands_apart() const { return leans_on == 0 && supports == 0; }
};

struct Book {
  std::vector<Chapter> chapters;     // the files at the top first, then folders by path
  Layers layers;                     // of chapters
  std::vector<std::uint32_t> order;  // of chapters, to read them in
};

std::uint32_t chapter_of(const std::vector<Chapter>& chapters, Child child) {
  if (!child.is_folder()) return 0;
  const auto at = std::lower_bound(chapters.begin() + 1, chapters.end(), child.folder(),
                                   [](const Chapter& chapter, FolderId folder) { return chapter.folder < folder; });
  return static_cast<std::uint32_t>(at - chapters.begin());
}

Book plan_book(const Site& site) {
  Book book;
  book.chapters.push_back({});
  for (FolderId folder : site.repo().folder(kRoot).subfolders) book.chapters.push_back({folder});
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (const ChildEdge& edge : site.figures().edges(kRoot)) {
    const std::uint32_t from = chapter_of(book.chapters, edge.from);
    const std::uint32_t to = chapter_of(book.chapters, edge.to);
    if (from == to) continue;
    edges.emplace_back(from, to);
    book.chapters[from].leans_on += edge.count;
    book.chapters[to].supports += edge.count;
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  book.layers = layers_of(static_cast<std::uint32_t>(book.chapters.size()), edges);
  for (std::uint32_t i = 0; i < book.chapters.size(); ++i) {
    if (i > 0 || !site.repo().folder(kRoot).files.empty()) book.order.push_back(i);
  }
  // A chapter's surplus decides inside its component only: by layer first, so that nothing stands before what it needs.
  // What is connected to nothing comes last.
  std::sort(book.order.begin(), book.order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [&](std::uint32_t i) {
      const std::uint32_t component = book.layers.component_of[i];
      const Chapter& c = book.chapters[i];
      return std::tuple(c.stands_apart(), book.layers.layer_of[component], book.layers.components[component].front(),
                        static_cast<std::int64_t>(c.leans_on) - static_cast<std::int64_t>(c.supports), i);
    };
    return key(a) < key(b);
  });
  return book;
}

void name_chapter(const PageLinks& links, Markdown& md, const Chapter& chapter) {
  if (!chapter.folder.exists()) {
    md.raw("[files at the top](./index.md)");
  } else {
    links.folder(md, chapter.folder, "doc.md");
  }
}

// --- the layers ----------------------------------------------------------------------------------------------------

void write_layer_line(const PageLinks& links, Markdown& md, const Chapter& chapter) {
  md.raw("  - ");
  name_chapter(links, md, chapter);
  md.raw(": leans on ").number(chapter.leans_on).raw(", supports ").number(chapter.supports).raw("\n");
}

void write_layers(const PageLinks& links, Markdown& md, const Book& book) {
  md.raw(
      "The top folders in layers, foundations first: a folder stands above all those whose files its own files import. "
      "The figures count pairs of an importing and an imported file in different top folders.\n\n");
  const FolderGraph graph = collect_folder_graph(links.site, kRoot);
  draw_folder_graph(graph, md.out());
  if (!graph.nodes.empty()) md.raw("\n");
  std::vector<std::uint32_t> apart;
  std::uint32_t open_layer = 0xffffffff;
  std::uint32_t open_component = 0xffffffff;
  for (std::uint32_t i : book.order) {
    const std::uint32_t component = book.layers.component_of[i];
    const std::uint32_t layer = book.layers.layer_of[component];
    const std::size_t members = book.layers.components[component].size();
    if (book.chapters[i].stands_apart()) {
      apart.push_back(i);
      continue;
    }
    if (layer != open_layer) md.raw("- **Layer ").number(layer + 1).raw("**\n");
    if (component != open_component && members > 1) {
      md.raw("  - The next ")
          .number(members)
          .raw(" depend on each other in a circle; first what supports the others most:\n");
    }
    open_layer = layer;
    open_component = component;
    write_layer_line(links, md, book.chapters[i]);
  }
  if (apart.empty()) return;
  md.raw("- **Apart**: no import leads to or from ");
  for (std::size_t i = 0; i < apart.size(); ++i)
    name_chapter(links, md.raw(i == 0 ? "" : ", "), book.chapters[apart[i]]);
  md.raw("\n");
}

// --- a chapter -----------------------------------------------------------------------------------------------------

void write_hubs(const PageLinks& links, Markdown& md, FolderId folder) {
  const auto hubs = rank_files(links.site, folder, kHubs);
  md.raw("- **Hubs**: ");
  if (hubs.total == 0) {
    md.raw("no file of the repository imports one of its files.\n");
    return;
  }
  for (std::size_t i = 0; i < hubs.top.size(); ++i) {
    links.file(md.raw(i == 0 ? "" : ", "), hubs.top[i].file);
    md.raw(" (imported by ").number(hubs.top[i].dependents).raw(")");
  }
  if (hubs.total > hubs.top.size()) md.raw(", of ").number(hubs.total).raw(" imported files");
  md.raw("\n");
}

void write_concepts_of(const PageLinks& links, Markdown& md, FolderId folder) {
  const auto symbols = rank_symbols(links.site, folder, UsersFrom::outside, kConcepts);
  md.raw("- **Most used from outside**: ");
  if (symbols.total == 0) {
    md.raw("no use of its symbols by files outside was resolved.\n");
    return;
  }
  for (std::size_t i = 0; i < symbols.top.size(); ++i) {
    links.symbol(md.raw(i == 0 ? "" : ", "), symbols.top[i].file, symbols.top[i].symbol);
    md.raw(" (").number(symbols.top[i].users).raw(symbols.top[i].users == 1 ? " file)" : " files)");
  }
  if (symbols.total > symbols.top.size()) md.raw(", of ").number(symbols.total).raw(" symbols");
  md.raw("\n");
}

void write_traits(const PageLinks& links, Markdown& md, FolderId folder) {
  static constexpr std::array<std::string_view, kFileTraits.size()> kNames{"build files", "entry points", "test files"};
  const FolderFigures& figures = links.site.figures().of(folder);
  md.raw("- **To work with it**: ");
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    md.raw(i == 0 ? "" : ", ").number(figures.traits[i]).raw(" ").raw(kNames[i]);
  }
  md.raw(": [listed](");
  links.site.append_folder_url(md.out(), kRoot, folder, "doc.md");
  md.raw("#working-with-this-folder)\n");
}

void write_cycles_of(const PageLinks& links, Markdown& md, FolderId folder) {
  const FolderFigures& figures = links.site.figures().of(folder);
  const auto& cycles = links.site.links().cycles;
  md.raw("- **Dependency cycles**: ");
  bool first = true;
  for (std::uint32_t i = 0; i < cycles.size(); ++i) {
    if (!figures.holds(cycles[i].front()) || !figures.holds(cycles[i].back())) continue;
    md.raw(first ? "" : ", ").raw("[").number(i + 1).raw("](").format("#cycle-{}) (", i + 1);
    append_count(md, cycles[i].size(), "file");
    md.raw(")");
    first = false;
  }
  md.raw(first ? "none lies in it alone.\n" : "\n");
}

void write_chapter(const PageLinks& links, Markdown& md, const Chapter& chapter) {
  const FolderId folder = chapter.folder;
  append_quotes(md, links.spokesman_quote(folder));
  md.raw("- **Holds**: ");
  append_totals(md, links.site.links().totals[folder.value]);
  md.raw("; ");
  append_kinds(md, links.site.figures().of(folder).kinds);
  md.raw("\n- **Imports across its border**: leans on ").number(chapter.leans_on).raw(", supports ");
  md.number(chapter.supports).raw(" (pairs of files)\n");
  write_hubs(links, md, folder);
  write_concepts_of(links, md, folder);
  write_traits(links, md, folder);
  write_cycles_of(links, md, folder);
  md.raw("- **Read on**: ");
  links.folder(md, folder, "doc.md");
  md.raw(", [index](");
  links.site.append_folder_url(md.out(), kRoot, folder, "index.md");
  md.raw("), [keywords](");
  links.site.append_folder_url(md.out(), kRoot, folder, "sub.md");
  md.raw(")\n");
}

void write_top_files(const PageLinks& links, Markdown& md, const Chapter& chapter) {
  md.raw("The files right at the top lean on ").number(chapter.leans_on).raw(" and support ").number(chapter.supports);
  md.raw(" (pairs of files):\n\n");
  for (FileId file : links.site.repo().folder(kRoot).files) {
    const FileFacts& facts = links.site.repo().facts_of(file);
    links.file(md.raw("- "), file);
    if (!facts.doc.empty()) md.raw(": ").text(shortened(first_sentence(facts.view(facts.doc))));
    md.raw("\n");
  }
}

void write_chapters(const PageLinks& links, PageWriter& page, const Book& book) {
  std::uint32_t number = 0;
  for (std::uint32_t i : book.order) {
    const Chapter& chapter = book.chapters[i];
    std::string heading;
    Markdown title(heading);
    title.format("Chapter {}: ", ++number);
    if (chapter.folder.exists()) {
      title.code(links.label(chapter.folder));
    } else {
      title.raw("Files at the Top");
    }
    page.section(2, heading);
    chapter.folder.exists() ? write_chapter(links, page.md(), chapter) : write_top_files(links, page.md(), chapter);
  }
}

// --- cycles and glossary -------------------------------------------------------------------------------------------

void write_cycles(const PageLinks& links, Markdown& md) {
  const auto& cycles = links.site.links().cycles;
  if (cycles.empty()) {
    md.raw("The imports of no file lead back to it.\n");
    return;
  }
  md.raw("Files whose imports lead back to them, in ");
  append_count(md, cycles.size(), "cycle");
  md.raw(". The members of a cycle reach each other.\n");
  for (std::uint32_t i = 0; i < cycles.size(); ++i) {
    md.raw("\n");
    md.anchor("cycle-" + std::to_string(i + 1)).raw("**Cycle ").number(i + 1).raw("** (");
    append_count(md, cycles[i].size(), "file");
    md.raw("):");
    for (std::size_t m = 0; m < cycles[i].size(); ++m) links.file(md.raw(m == 0 ? "\n" : ",\n"), cycles[i][m]);
    md.raw("\n");
  }
}

void write_glossary(const PageLinks& links, Markdown& md) {
  const auto ranking = rank_symbols(links.site, kRoot, UsersFrom::anywhere, kGlossary);
  if (ranking.total == 0) {
    md.raw("No use of a symbol by a file other than its own was resolved. ");
  } else {
    append_count(md, ranking.total, "symbol");
    md.raw(ranking.total == 1 ? " is" : " are").raw(" used by other files");
    if (ranking.total > ranking.top.size()) md.raw("; the ").number(ranking.top.size()).raw(" most used are below");
    md.raw(". ");
  }
  md.raw("Every name of the repository is in the [keyword index](./keywords.md).\n\n");
  for (const RankedSymbol& ranked : ranking.top) {
    const FileFacts& facts = links.site.repo().facts_of(ranked.file);
    const Symbol& symbol = facts.symbol(ranked.symbol);
    links.symbol(md.raw("- "), ranked.file, ranked.symbol);
    md.raw(" (").raw(kind_name(symbol.kind)).raw(", ");
    append_count(md, ranked.users, "file");
    md.raw(") in ");
    links.file(md, ranked.file);
    if (!symbol.doc.empty()) md.raw(": ").text(shortened(first_sentence(facts.view(symbol.doc))));
    md.raw("\n");
  }
}

}  // namespace

void render_book(const Site& site, const PageSink& sink) {
  const PageLinks links{site, kRoot};
  const Book book = plan_book(site);
  std::string title = "Comprehensive Book: ";
  Markdown(title).code(site.repo().project);
  PageWriter page(site, "comprehensive_book.md", title, sink);
  page.section(2, "About the Repository");
  append_quotes(page.md(), links.spokesman_quote(kRoot));
  append_totals(page.md(), site.links().totals[kRoot.value]);
  page.md().raw(". The [front page](./index.md) has its languages and top folders.\n");
  page.section(2, "The Layers");
  write_layers(links, page.md(), book);
  write_chapters(links, page, book);
  page.section(2, "Dependency Cycles");
  write_cycles(links, page.md());
  page.section(2, "Glossary");
  write_glossary(links, page.md());
  page.finish();
}

}  // namespace docmill
