// SPDX-License-Identifier: Apache-2.0
#include "tests/pipeline/html_reader.h"

#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "pipeline/verify/html_scan.h"
#include "pipeline/verify/link_targets.h"

namespace docmill {
namespace {

using Anchors = std::map<std::string, std::set<std::string>>;

void read_page_of(const std::string& path, std::string_view text, Anchors& anchors, std::vector<std::string>& faults) {
  PageScan scan;
  scan_html(text, scan);
  for (const PageFault& fault : scan.faults) faults.push_back(fmt::format("{}:{}: {}", path, fault.line, fault.what));
  for (const PageAnchor& anchor : scan.anchors) {
    if (anchors[path].emplace(anchor.id).second) continue;
    faults.push_back(fmt::format("{}:{}: {} is there twice", path, anchor.line, anchor.id));
  }
}

std::string fault_of_link(const std::string& path, std::string_view url, const Anchors& anchors,
                          const std::map<std::string, std::string>& files) {
  const std::size_t hash = std::min(url.find('#'), url.size());
  const std::string_view address = url.substr(0, hash);
  if (address.find(':') < address.find('/') || address.starts_with('/')) return "not relative";
  const std::string target = decoded_url(address);
  const auto folder = std::filesystem::path(path).parent_path();
  const std::string page = target.empty() ? path : (folder / target).lexically_normal().string();
  if (!files.contains(page)) return "leads nowhere";
  const std::string_view anchor = url.substr(std::min(hash + 1, url.size()));
  const bool is_found = anchor.empty() || (anchors.contains(page) && anchors.at(page).contains(std::string(anchor)));
  return is_found ? "" : "no such anchor";
}

}  // namespace

std::vector<std::string> faults_of_html(const std::map<std::string, std::string>& files) {
  std::vector<std::string> faults;
  Anchors anchors;
  for (const auto& [path, text] : files) {
    if (path.ends_with(".html")) read_page_of(path, text, anchors, faults);
  }
  for (const auto& [path, text] : files) {
    if (!path.ends_with(".html")) continue;
    PageScan scan;
    scan_html(text, scan);
    for (const PageLink& link : scan.links) {
      const std::string fault = fault_of_link(path, link.url, anchors, files);
      if (!fault.empty()) faults.push_back(fmt::format("{}:{}: {}: {}", path, link.line, link.url, fault));
    }
  }
  return faults;
}

}  // namespace docmill
