// SPDX-License-Identifier: Apache-2.0
//
// The record of a bundle is found at the same index, or by the path of its first page, which no other bundle can have.
#include "pipeline/steps/page_plan.h"

#include <algorithm>
#include <string>
#include <utility>

#include "stages/emit/keywords/keyword_pages.h"

namespace docmill {
namespace {

// The pages of each recorded bundle.
class PagesByBundle {
 public:
  explicit PagesByBundle(const SiteRecords& records) : records_(records), starts_(records.bundles.size() + 1) {
    for (const PageRecord& page : records.pages) ++starts_[page.bundle + 1];
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    pages_.resize(records.pages.size());
    std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
    for (std::uint32_t i = 0; i < pages_.size(); ++i) pages_[next[records.pages[i].bundle]++] = i;
  }

  template <typename Visit>
  void for_each(std::uint32_t bundle, Visit visit) const {
    for (std::uint32_t i = starts_[bundle]; i < starts_[bundle + 1]; ++i) visit(records_.pages[pages_[i]]);
  }

 private:
  const SiteRecords& records_;
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> pages_;
};

class Planner {
 public:
  explicit Planner(const PlanBasis& basis)
      : site_(basis.site), known_(basis.known), run_(basis.run), same_settings_(basis.can_keep_pages()) {
    if (known_ != nullptr) pages_.emplace(known_->records());
  }

  PagePlan plan(const InputDigests* inputs, const KeywordIndex& keywords) {
    const Repo& repo = site_.repo();
    plan_.bundles.reserve(repo.files.size() + 2 * repo.folders.size() + keywords.groups().size() + kBundleKinds);
    if (known_ != nullptr) plan_.kept.reserve(known_->records().pages.size());
    const auto known = [&](auto of, auto... id) { return inputs == nullptr ? PageInputs{} : (inputs->*of)(id...); };
    for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
      const BundleRecord bundle{BundleKind::file, repo.files[i].path, known(&InputDigests::of_file, FileId{i})};
      if (add(bundle, [&] { return site_.docs_page({i}); })) plan_.files.push_back({i});
    }
    plan_.first_folder = next_bundle();
    for (std::uint32_t i = 0; i < repo.folders.size(); ++i) {
      const BundleRecord bundle{BundleKind::folder, repo.folders[i].path, known(&InputDigests::of_folder, FolderId{i})};
      if (add(bundle, [&] { return site_.folder_page({i}, "index.md"); })) plan_.folders.push_back({i});
    }
    plan_.first_names = next_bundle();
    for (std::uint32_t i = 0; i < repo.folders.size(); ++i) {
      const PageInputs its_inputs = known(&InputDigests::of_names, FolderId{i});
      const BundleRecord bundle{BundleKind::folder_names, repo.folders[i].path, its_inputs};
      if (add(bundle, [&] { return site_.folder_page({i}, "sub.md"); })) plan_.names.push_back({i});
    }
    plan_.first_single = next_bundle();
    const auto add_single = [&](BundleKind kind, const PageInputs& its_inputs, const char* first_page) {
      return add({kind, "", its_inputs}, [&] { return std::string(first_page); });
    };
    plan_.book = add_single(BundleKind::book, known(&InputDigests::of_book), "comprehensive_book.md");
    plan_.coverage = add_single(BundleKind::coverage, known(&InputDigests::of_coverage), "coverage.md");
    const PageInputs index = inputs_of(collect_keyword_index(keywords, site_));
    plan_.keyword_index = add_single(BundleKind::keyword_index, index, "keywords.md");
    plan_.first_group = next_bundle();
    for (std::uint32_t i = 0; i < keywords.groups().size(); ++i) {
      const BundleRecord group{BundleKind::keyword_group, keywords.page_name(i), {keywords.digest(i)}};
      if (add(group, [&] { return "keywords/" + keywords.page_name(i); })) plan_.groups.push_back(i);
    }
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
      keep(place, number);
      bundle = {bundle.kind, bundle.subject, bundle.inputs, before->rendered_run, before->reasons};
    }
    plan_.bundles.push_back(bundle);
    return must_render;
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
    if (next_bundle() < records.bundles.size() && is_same(records.bundles[next_bundle()])) {
      return &records.bundles[next_bundle()];
    }
    const PageRecord* page = records.find_page(first_page());
    return page != nullptr && is_same(records.bundles[page->bundle]) ? &records.bundles[page->bundle] : nullptr;
  }

  std::uint16_t reasons_of(const BundleRecord& bundle, const BundleRecord& before, std::uint32_t number) const {
    unsigned reasons = same_settings_ ? 0u : unsigned{kSettings};
    for (std::size_t i = 0; i < kMaxInputs && same_settings_; ++i) {
      if (bundle.inputs[i] != before.inputs[i]) reasons |= unsigned{kInputChanged} << i;
    }
    pages_->for_each(number,
                     [&](const PageRecord& page) { reasons |= known_->is_intact(page) ? 0u : unsigned{kOnDisk}; });
    return static_cast<std::uint16_t>(reasons);
  }

  void keep(std::uint32_t known_bundle, std::uint32_t bundle) {
    pages_->for_each(known_bundle, [&](const PageRecord& page) { plan_.kept.push_back({&page, bundle}); });
  }

  const Site& site_;
  const KnownSite* known_;
  std::uint32_t run_;
  bool same_settings_;
  std::optional<PagesByBundle> pages_;
  PagePlan plan_;
};

}  // namespace

std::uint32_t PagePlan::bundle_of(BundleKind kind) const {
  const std::uint32_t place = kind == BundleKind::book ? 0 : kind == BundleKind::coverage ? 1 : 2;
  return first_single + place;
}

PagePlan plan_bundles(const PlanBasis& basis, const InputDigests* inputs, const KeywordIndex& keywords) {
  return Planner(basis).plan(inputs, keywords);
}

}  // namespace docmill
