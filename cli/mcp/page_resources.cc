// SPDX-License-Identifier: Apache-2.0
#include "cli/mcp/page_resources.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "cli/mcp/repo_tools.h"
#include "pipeline/live/page_text.h"
#include "stages/base/utf8.h"
#include "stages/emit/markdown.h"

namespace docmill {
namespace {

constexpr std::string_view kPageScheme = "docmill://page/";

std::optional<std::size_t> number_of(std::string_view digits) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return {};
  return number;
}

std::optional<unsigned char> byte_of(std::string_view digits) {
  unsigned char byte = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
  if (digits.size() != 2 || error != std::errc() || end != digits.data() + digits.size()) return {};
  return byte;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    const std::optional<unsigned char> byte = byte_of(text.substr(i + 1, 2));
    if (!byte) return {};
    decoded += static_cast<char>(*byte);
    i += 2;
  }
  return decoded;
}

struct PageAddress {
  std::string path;
  std::size_t offset = 0;
};

std::optional<PageAddress> address_of(std::string_view uri) {
  if (!uri.starts_with(kPageScheme)) return {};
  uri.remove_prefix(kPageScheme.size());
  PageAddress address;
  if (const std::size_t query = uri.find('?'); query != uri.npos) {
    std::string_view rest = uri.substr(query + 1);
    if (!rest.starts_with("offset=")) return {};
    const std::optional<std::size_t> offset = number_of(rest.substr(rest.find('=') + 1));
    if (!offset) return {};
    address.offset = *offset;
    uri = uri.substr(0, query);
  }
  const std::optional<std::string> path = percent_decoded(uri.substr(0, uri.find('#')));
  if (!path) return {};
  address.path = *path;
  return address;
}

Json resource(const std::string& path, std::string_view name) {
  return {{"uri", fmt::format("{}{}", kPageScheme, url_path(path))}, {"name", name}, {"mimeType", "text/markdown"}};
}

}  // namespace

ResourceAnswer list_page_resources(const AnswerSource& source, std::string_view cursor) {
  const Repo& repo = source.repo();
  const std::size_t total = repo.folders.size() + repo.files.size();
  const std::optional<std::size_t> first = cursor.empty() ? 0 : number_of(cursor);
  if (!first || *first > total) return tl::unexpected(RpcFault{RpcCode::invalid_params, "there is no such cursor"});
  const std::size_t end = std::min(total, *first + kResourcesPerList);
  Json resources = Json::array();
  for (std::size_t i = *first; i < end; ++i) {
    if (i < repo.folders.size()) {
      const std::string& path = repo.folders[i].path;
      resources.push_back(resource(path, path.empty() ? repo.project : fmt::format("{}/", path)));
    } else {
      const std::string& path = repo.files[i - repo.folders.size()].path;
      resources.push_back(resource(path, path));
    }
  }
  Json answer{{"resources", std::move(resources)}};
  if (end < total) answer["nextCursor"] = std::to_string(end);
  return answer;
}

Json page_template() {
  return {{"uriTemplate", fmt::format("{}{{+path}}", kPageScheme)},
          {"name", "page"},
          {"description",
           "The documentation page of a file or folder; path: in the repository, percent-encoded. A long page comes in "
           "pieces: add ?offset=N to read on."},
          {"mimeType", "text/markdown"}};
}

ResourceAnswer read_page_resource(const AnswerSource& source, std::string_view uri) {
  const std::optional<PageAddress> address = address_of(uri);
  const std::optional<PageText> whole = address ? page_text(source, address->path) : std::nullopt;
  if (!whole) return tl::unexpected(RpcFault{RpcCode::resource_not_found, "there is no such page"});
  std::string valid;
  append_valid_utf8(valid, whole->text);
  TextPiece piece = piece_of(valid, address->offset, kMostResourceBytes);
  if (piece.next > 0) {
    piece.text += fmt::format("\n({} more bytes: read {}{}?offset={})\n", valid.size() - piece.next, kPageScheme,
                              url_path(address->path), piece.next);
  }
  return Json{{"contents", Json::array({{{"uri", uri}, {"mimeType", "text/markdown"}, {"text", piece.text}}})}};
}

}  // namespace docmill
