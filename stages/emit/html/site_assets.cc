// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/html/site_assets.h"

#include <html_assets.inc>
#include <string_view>

#include "stages/base/digest.h"
#include "stages/emit/site.h"

namespace docmill {
namespace {

constexpr std::size_t kDigestDigits = 8;

std::string page_of(const EmbeddedAsset& asset) {
  const std::size_t dot = asset.name.rfind('.');
  std::string page = std::string(kAssetsFolder) + "/";
  page.append(asset.name.substr(0, dot)).append(1, '.');
  page.append(digest_of(asset.bytes).hex().substr(0, kDigestDigits)).append(asset.name.substr(dot));
  return page;
}

// Only for pages that a server shows.
bool is_live(const EmbeddedAsset& asset) { return asset.name == "live.js"; }

bool is_style(const EmbeddedAsset& asset) { return asset.name.ends_with(".css"); }

std::string the_style() {
  for (const EmbeddedAsset& asset : kAssets) {
    if (is_style(asset)) return page_of(asset);
  }
  return {};
}

std::vector<std::string> the_scripts() {
  std::vector<std::string> pages;
  for (const EmbeddedAsset& asset : kAssets) {
    if (!is_style(asset) && !is_live(asset)) pages.push_back(page_of(asset));
  }
  return pages;
}

}  // namespace

const std::string& style_page() {
  static const std::string page = the_style();
  return page;
}

const std::vector<std::string>& script_pages() {
  static const std::vector<std::string> pages = the_scripts();
  return pages;
}

std::string_view live_script() {
  for (const EmbeddedAsset& asset : kAssets) {
    if (is_live(asset)) return asset.bytes;
  }
  return {};
}

std::uint64_t digest_of_assets() {
  DigestBuilder digest;
  for (const EmbeddedAsset& asset : kAssets) {
    if (!is_live(asset)) digest.add(asset.name).add(asset.bytes);
  }
  return digest.finish().low;
}

void render_assets(const PageSink& sink) {
  for (const EmbeddedAsset& asset : kAssets) {
    if (!is_live(asset)) sink({page_of(asset), std::string(asset.bytes)});
  }
}

}  // namespace docmill
