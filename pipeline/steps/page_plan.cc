// SPDX-License-Identifier: Apache-2.0
//
// The record of a bundle is found at the same index, or by the path of its first page, which no other bundle can have.
#include "pipeline/steps/page_plan.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "stages/emit/html/render_html.h"
#include "stages/emit/html/site_assets.h"
#include "stages/emit/keywords/keyword_pages.h"

namespace docmill {
namespace {

class Planner {
 public:
  explicit Planner(const PlanBasis& basis)
      : site_(basis.site), known_(basis.known), run_(basis.run), same_settings_(basis.can_keep_pages()) {
    if (known_ == nullptr) return;
    const SiteRecords& records = known_->records();
    kept_as_.assign(records.bundles.size(), KeptPages::kNotKept);
    is_on_disk_.assign(records.bundles.size(), 1);
    for (std::size_t i = 0; i < records.pages.size() && !known_->all_intact(); ++i) {
      if (!known_->is_intact(records.pages[i])) is_on_disk_[records.pages[i].bundle] = 0;
    }
    if (basis.has_same_files) same_bundles_ = site_.repo().files.size() + 2 * site_.repo().folders.size();
  }

  PagePlan plan(const InputDigests* inputs, const KeywordIndex& keywords, std::span<const FoundRule> rules,
                const UpdatedSearch& search) {
    const Repo& repo = site_.repo();
    plan_.bundles.reserve(repo.files.size() + 2 * repo.folders.size() + keywords.groups().size() + kBundleKinds);
    const auto known = [&](auto of, auto... id) { return inputs == nullptr ? PageInputs{} : (inputs->*of)(id...); };
    for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
      const BundleRecord bundle{BundleKind::file, repo.files[i].path, known(&InputDigests::of_file, FileId{i})};
      if (add(bundle, [&] { return site_.docs_page({i}); })) plan_.files.push_back({i});
    }
    plan_.first_folder = next_bundle();
    for (std::uint32_t i = 0; i < repo.folders.size(); ++i) {
      const BundleRecord bundle{BundleKind::folder, repo.folders[i].path, known(&InputDigests::of_folder, FolderId{i})};
      if (add(bundle, [&] { return site_.folder_index({i}); })) plan_.folders.push_back({i});
    }
    plan_.first_names = next_bundle();
    for (std::uint32_t i = 0; i < repo.folders.size(); ++i) {
      const PageInputs its_inputs = known(&InputDigests::of_names, FolderId{i});
      const BundleRecord bundle{BundleKind::folder_names, repo.folders[i].path, its_inputs};
      if (add_markdown(bundle, [&] { return site_.folder_page({i}, "sub.md"); })) plan_.names.push_back({i});
    }
    plan_.first_single = next_bundle();
    const bool is_markdown = has_markdown(site_.options().format);
    const auto add_single = [&](BundleKind kind, const PageInputs& its_inputs, const char* name) {
      return add({kind, "", its_inputs}, [&] { return name + std::string(is_markdown ? ".md" : ".html"); });
    };
    plan_.book = add_single(BundleKind::book, known(&InputDigests::of_book), "comprehensive_book");
    plan_.coverage = add_single(BundleKind::coverage, known(&InputDigests::of_coverage), "coverage");
    const PageInputs index = inputs_of(collect_keyword_index(keywords, site_));
    plan_.keyword_index =
        add_markdown({BundleKind::keyword_index, "", index}, [] { return std::string("keywords.md"); });
    const BundleRecord assets{BundleKind::assets, "", {digest_of_assets()}};
    plan_.assets =
        has_html(site_.options().format) ? add(assets, [] { return style_page(); }) : add_without_pages(assets);
    if (site_.options().rules) {
      plan_.findings = add_single(BundleKind::findings, known(&InputDigests::of_findings), "findings");
    }
    plan_.first_group = next_bundle();
    for (std::uint32_t i = 0; i < keywords.groups().size(); ++i) {
      const BundleRecord group{BundleKind::keyword_group, keywords.page_name(i), {keywords.digest(i)}};
      if (add_markdown(group, [&] { return "keywords/" + keywords.page_name(i); })) plan_.groups.push_back(i);
    }
    plan_.first_rule = next_bundle();
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
      const std::string_view id = rules[i].rule->id;
      const BundleRecord bundle{BundleKind::rule, id, known(&InputDigests::of_rule, std::size_t{i})};
      if (add(bundle, [&] { return is_markdown ? rule_page(id) : html_rule_page(id); })) plan_.rules.push_back(i);
    }
    plan_.first_search = next_bundle();
    for (std::uint32_t i = 0; i < search.pages.size(); ++i) {
      const std::string_view path = search.pages[i].path;
      const BundleRecord bundle{BundleKind::search_data, path, {search.pages[i].digest}};
      if (add(bundle, [&] { return std::string(path); })) plan_.search.push_back(i);
    }
    if (known_ != nullptr) plan_.kept = KeptPages(*known_, kept_as_);
    return std::move(plan_);
  }

 private:
  std::uint32_t next_bundle() const { return static_cast<std::uint32_t>(plan_.bundles.size()); }

  // Adds a bundle whose first page is `first_page()`. True if it must be rendered.
  template <typename FirstPage>
  bool add(BundleRecord bundle, FirstPage first_page) {
    const std::uint32_t number = next_bundle();
    const BundleRecord* before = find_before(bundle, first_page);
    const auto place = before == nullptr ? 0 : static_cast<std::uint32_t>(before - known_->records().bundles.data());
    bundle.reasons = before == nullptr ? std::uint16_t{kNew} : reasons_of(bundle, *before, place);
    bundle.rendered_run = run_;
    const bool must_render = bundle.reasons != 0;
    count(bundle.reasons);
    if (!must_render) {
      kept_as_[place] = number;
      bundle = *before;
    }
    plan_.bundles.push_back(bundle);
    return must_render;
  }

  // The same for a bundle that has pages in the Markdown edition only.
  template <typename FirstPage>
  bool add_markdown(BundleRecord bundle, FirstPage first_page) {
    return has_markdown(site_.options().format) ? add(bundle, first_page) : add_without_pages(bundle);
  }

  bool add_without_pages(BundleRecord bundle) {
    bundle.rendered_run = run_;
    plan_.bundles.push_back(bundle);
    return false;
  }

  void count(std::uint16_t reasons) {
    plan_.reasons.is_new += (reasons & kNew) != 0 ? 1 : 0;
    plan_.reasons.by_inputs += (reasons & (kNew - kInputChanged)) != 0 ? 1 : 0;
    plan_.reasons.by_settings += (reasons & kSettings) != 0 ? 1 : 0;
    plan_.reasons.on_disk += (reasons & kOnDisk) != 0 ? 1 : 0;
  }

  // The same bundle in the records, or null. It is usually at the same index.
  template <typename FirstPage>
  const BundleRecord* find_before(const BundleRecord& bundle, FirstPage first_page) const {
    if (known_ == nullptr) return nullptr;
    const SiteRecords& records = known_->records();
    const auto is_same = [&](const BundleRecord& before) {
      return before.kind == bundle.kind && before.subject == bundle.subject;
    };
    const std::uint32_t number = next_bundle();
    if (number < same_bundles_ || (number < records.bundles.size() && is_same(records.bundles[number]))) {
      return &records.bundles[number];
    }
    const PageRecord* page = records.find_page(first_page());
    return page != nullptr && is_same(records.bundles[page->bundle]) ? &records.bundles[page->bundle] : nullptr;
  }

  std::uint16_t reasons_of(const BundleRecord& bundle, const BundleRecord& before, std::uint32_t number) const {
    unsigned reasons = same_settings_ ? 0u : unsigned{kSettings};
    for (std::size_t i = 0; i < kMaxInputs && same_settings_; ++i) {
      if (bundle.inputs[i] != before.inputs[i]) reasons |= unsigned{kInputChanged} << i;
    }
    if (is_on_disk_[number] == 0) reasons |= unsigned{kOnDisk};
    return static_cast<std::uint16_t>(reasons);
  }

  const Site& site_;
  const KnownSite* known_;
  std::uint32_t run_;
  bool same_settings_;
  std::vector<std::uint8_t> is_on_disk_;  // by recorded bundle: all of its pages are as recorded
  std::vector<std::uint32_t> kept_as_;    // by recorded bundle: as for KeptPages
  std::size_t same_bundles_ = 0;          // so many of the first bundles have the numbers that they had
  PagePlan plan_;
};

}  // namespace

std::uint32_t PagePlan::bundle_of(BundleKind kind) const {
  constexpr std::array kSingles{BundleKind::book, BundleKind::coverage, BundleKind::keyword_index, BundleKind::assets,
                                BundleKind::findings};
  return first_single + static_cast<std::uint32_t>(std::ranges::find(kSingles, kind) - kSingles.begin());
}

PagePlan plan_bundles(const PlanBasis& basis, const InputDigests* inputs, const KeywordIndex& keywords,
                      std::span<const FoundRule> rules, const UpdatedSearch& search) {
  return Planner(basis).plan(inputs, keywords, rules, search);
}

}  // namespace docmill
