// SPDX-License-Identifier: Apache-2.0
//
// A browser resolves a link by its text alone, so ".." removes a component of the path, even after a symbolic link.
#include "pipeline/verify/link_targets.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace docmill {
namespace {

void append_step(std::string& path, std::string_view step) {
  if (step.empty() || step == ".") return;
  if (step != "..") {
    path += '/';
    path += step;
  } else if (!path.empty()) {
    path.resize(path.rfind('/'));
  }
}

}  // namespace

LinkTargets::LinkTargets(std::string site, std::string repo, const std::vector<std::string>& pages,
                         const std::vector<ScannedFile>& files)
    : site_(std::move(site)), repo_(std::move(repo)) {
  paths_.reserve(pages.size() + files.size());
  targets_.reserve(pages.size() + files.size());
  for (const ScannedFile& file : files) {
    const auto index = static_cast<std::uint32_t>(&file - files.data());
    targets_.emplace(paths_.emplace_back(repo_ + "/" + file.path), LinkTarget{LinkTarget::Kind::source, index});
  }
  for (const std::string& page : pages) {
    const auto index = static_cast<std::uint32_t>(&page - pages.data());
    targets_.insert_or_assign(paths_.emplace_back(site_ + "/" + page), LinkTarget{LinkTarget::Kind::page, index});
  }
}

LinkTarget LinkTargets::find(std::string_view folder, std::string_view url, std::string& path) const {
  std::string decoded;
  if (url.find('%') != std::string_view::npos) url = decoded = decoded_url(url);
  path = site_;
  if (!folder.empty()) path.append(1, '/').append(folder);
  while (!url.empty()) {
    const std::size_t end = std::min(url.find('/'), url.size());
    append_step(path, url.substr(0, end));
    url.remove_prefix(std::min(end + 1, url.size()));
  }
  return find_path(path);
}

LinkTarget LinkTargets::find_source(std::string_view path, std::string& scratch) const {
  scratch.assign(repo_).append(1, '/').append(path);
  const auto found = targets_.find(scratch);
  return found != targets_.end() && found->second.kind == LinkTarget::Kind::source ? found->second : LinkTarget();
}

LinkTarget LinkTargets::find_path(const std::string& path) const {
  if (const auto found = targets_.find(path); found != targets_.end()) return found->second;
  const std::lock_guard lock(mutex_);
  const auto [other, is_new] = others_.try_emplace(path, false);
  if (is_new) {
    struct stat status {};
    other->second = path.empty() || lstat(path.c_str(), &status) == 0;
  }
  return {other->second ? LinkTarget::Kind::other : LinkTarget::Kind::none, 0};
}

std::string decoded_url(std::string_view url) {
  std::string decoded;
  decoded.reserve(url.size());
  for (std::size_t i = 0; i < url.size(); ++i) {
    unsigned value = 0;
    const char* digits = url.data() + i + 1;
    const bool is_encoded =
        url[i] == '%' && i + 2 < url.size() && std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2;
    decoded += is_encoded ? static_cast<char>(value) : url[i];
    if (is_encoded) i += 2;
  }
  return decoded;
}

}  // namespace docmill
