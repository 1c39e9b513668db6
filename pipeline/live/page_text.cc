// SPDX-License-Identifier: Apache-2.0
#include "pipeline/live/page_text.h"

#include <utility>

#include "stages/emit/file/file_view.h"
#include "stages/emit/folder/folder_view.h"
#include "stages/emit/render.h"

namespace docmill {
namespace {

PageText text_of_file(const AnswerSource& source, FileId file) {
  PageText text;
  const std::optional<std::string> bytes = source.source(file);
  const std::optional<std::string_view> view =
      bytes ? std::optional<std::string_view>(*bytes) : std::optional<std::string_view>();
  render_docs_page(collect_file(source.site(), file), view, [&](const Page& page) {
    if (text.path.empty()) text.path = page.path;
    text.text += page.text;
  });
  return text;
}

// `name`: "index", "doc".
PageText text_of_folder(const AnswerSource& source, FolderId folder, std::string_view name) {
  PageText text;
  const std::string start = source.site().folder_page(folder, name) + ".";
  render_folder_pages(collect_folder(source.site(), folder), [&](const Page& page) {
    if (!page.path.starts_with(start)) return;
    if (text.path.empty()) text.path = page.path;
    text.text += page.text;
  });
  return text;
}

// "a" of "a/index.md"; none if the page has another name.
std::optional<std::string_view> without_name(std::string_view path, std::string_view name) {
  if (path == name) return "";
  if (!path.ends_with(name) || path[path.size() - name.size() - 1] != '/') return {};
  return path.substr(0, path.size() - name.size() - 1);
}

}  // namespace

std::optional<PageText> page_text(const AnswerSource& source, std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path == ".") path = "";
  const Repo& repo = source.repo();
  const std::string& folder_page = source.site().options().folder_page;
  const std::string_view index = std::string_view(folder_page).substr(0, folder_page.rfind('.'));
  if (const FileId file = repo.find_file(path); file.exists()) return text_of_file(source, file);
  if (const FolderId folder = repo.find_folder(path); folder.exists()) return text_of_folder(source, folder, index);
  if (path.ends_with(kDocsSuffix)) {
    const FileId file = repo.find_file(path.substr(0, path.size() - kDocsSuffix.size()));
    if (file.exists()) return text_of_file(source, file);
  }
  for (const auto& [name, stem] :
       {std::pair<std::string_view, std::string_view>{folder_page, index}, {"doc.md", "doc"}}) {
    const std::optional<std::string_view> at = without_name(path, name);
    if (!at) continue;
    if (const FolderId folder = repo.find_folder(*at); folder.exists()) return text_of_folder(source, folder, stem);
  }
  return {};
}

}  // namespace docmill
