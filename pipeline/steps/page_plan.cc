// SPDX-License-Identifier: Apache-2.0
//
// A bundle finds its record at its own place, or by its first page, whose path no other bundle can have.
#include "pipeline/steps/page_plan.h"

#include <algorithm>

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
  Planner(const Site& site, const KnownSite* known, const Digest& settings, std::uint32_t run)
      : site_(site), known_(known), run_(run) {
    if (known == nullptr) return;
    same_settings_ = known->records().settings == settings;
    pages_.emplace(known->records());
  }

  PagePlan plan(const InputDigests& inputs) {
    const Repo& repo = site_.repo();
    for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
      if (add({BundleKind::file, repo.files[i].path, inputs.of_file({i})}, [&] { return site_.docs_page({i}); })) {
        plan_.files.push_back({i});
      }
    }
    plan_.files_in_all = next_bundle();
    for (std::uint32_t i = 0; i < repo.folders.size(); ++i) {
      if (add({BundleKind::folder, repo.folders[i].path, inputs.of_folder({i})},
              [&] { return site_.folder_page({i}, "index.md"); })) {
        plan_.folders.push_back({i});
      }
    }
    plan_.first_single = next_bundle();
    plan_.book = add({BundleKind::book, "", inputs.of_book()}, [] { return std::string("comprehensive_book.md"); });
    plan_.coverage = add({BundleKind::coverage, "", inputs.of_coverage()}, [] { return std::string("coverage.md"); });
    plan_.keywords =
        add({BundleKind::keyword_index, "", inputs.of_keywords()}, [] { return std::string("keywords.md"); });
    plan_.first_group = next_bundle();
    if (!plan_.keywords) keep_groups();
    return std::move(plan_);
  }

 private:
  std::uint32_t next_bundle() const { return static_cast<std::uint32_t>(plan_.bundles.size()); }

  // Adds the bundle, whose first page is `first_page()`; true where it is to be rendered.
  template <typename FirstPage>
  bool add(BundleRecord bundle, FirstPage first_page) {
    const std::uint32_t number = next_bundle();
    const BundleRecord* before = find_before(bundle, first_page);
    const auto place = before == nullptr ? 0 : static_cast<std::uint32_t>(before - known_->records().bundles.data());
    bundle.reasons = before == nullptr ? std::uint16_t{kNew} : reasons_of(bundle, *before, place);
    bundle.rendered_run = run_;
    const bool is_stale = bundle.reasons != 0;
    if (!is_stale) {
      keep(place, number);
      bundle = {bundle.kind, bundle.subject, bundle.inputs, before->rendered_run, before->reasons};
    }
    plan_.bundles.push_back(bundle);
    return is_stale;
  }

  // The same bundle in the records: mostly at the same place.
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
    for (std::size_t i = 0; i < kMaxInputs; ++i) {
      if (bundle.inputs[i] != before.inputs[i]) reasons |= unsigned{kInputChanged} << i;
    }
    pages_->for_each(number,
                     [&](const PageRecord& page) { reasons |= known_->is_intact(page) ? 0u : unsigned{kOnDisk}; });
    return static_cast<std::uint16_t>(reasons);
  }

  void keep(std::uint32_t known_bundle, std::uint32_t bundle) {
    pages_->for_each(known_bundle, [&](const PageRecord& page) { plan_.kept.push_back({&page, bundle}); });
  }

  // The groups stand and fall together: where a group ends depends on those before it.
  void keep_groups() {
    const std::vector<BundleRecord>& before = known_->records().bundles;
    bool all_intact = true;
    for (std::uint32_t i = 0; i < before.size(); ++i) {
      if (before[i].kind != BundleKind::keyword_group) continue;
      pages_->for_each(i, [&](const PageRecord& page) { all_intact = all_intact && known_->is_intact(page); });
    }
    if (!all_intact) {
      plan_.keywords = true;
      std::erase_if(plan_.kept, [&](const KeptPage& kept) { return kept.bundle + 1 == plan_.first_group; });
      plan_.bundles.back().reasons = kOnDisk;
      plan_.bundles.back().rendered_run = run_;
      return;
    }
    for (std::uint32_t i = 0; i < before.size(); ++i) {
      if (before[i].kind != BundleKind::keyword_group) continue;
      keep(i, next_bundle());
      plan_.bundles.push_back(before[i]);
    }
  }

  const Site& site_;
  const KnownSite* known_;
  std::uint32_t run_;
  bool same_settings_ = false;
  std::optional<PagesByBundle> pages_;
  PagePlan plan_;
};

}  // namespace

std::uint32_t PagePlan::bundle_of(BundleKind kind) const {
  const std::uint32_t place = kind == BundleKind::book ? 0 : kind == BundleKind::coverage ? 1 : 2;
  return first_single + place;
}

PagePlan plan_bundles(const Site& site, const KnownSite* known, const Digest& settings, std::uint32_t run,
                      const InputDigests& inputs) {
  PagePlan plan = Planner(site, known, settings, run).plan(inputs);
  plan.shares = inputs.shares();
  return plan;
}

void add_groups(PagePlan& plan, const KeywordPlan& keywords) {
  const BundleRecord index = plan.bundles[plan.bundle_of(BundleKind::keyword_index)];
  for (std::uint32_t group = 0; group < keywords.groups(); ++group) {
    BundleRecord bundle = index;
    bundle.kind = BundleKind::keyword_group;
    plan.bundles.push_back(bundle);
  }
}

}  // namespace docmill
