// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/keywords/keyword_cut.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "stages/base/digest.h"

namespace docmill {
namespace {

constexpr std::uint64_t kPage = 30'000;

std::vector<CutUnit> random_units(std::size_t count, std::uint32_t seed) {
  std::mt19937_64 random(seed);
  std::vector<CutUnit> units;
  for (std::size_t i = 0; i < count; ++i) units.push_back({40 + random() % 200, random()});
  return units;
}

std::vector<std::uint64_t> page_sizes(const std::vector<CutUnit>& units, const std::vector<UnitCut>& cuts) {
  std::vector<std::uint64_t> sizes;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    const std::size_t end = i + 1 < cuts.size() ? cuts[i + 1].unit : units.size();
    sizes.push_back(0);
    for (std::size_t unit = cuts[i].unit; unit < end; ++unit) sizes.back() += units[unit].bytes;
  }
  return sizes;
}

TEST(CutStretch, PagesAreFromAThirdToAllOfTheirRoom) {
  const std::vector<CutUnit> units = random_units(40'000, 1);
  const std::vector<UnitCut> cuts = cut_stretch(units, kPage);
  std::uint64_t all = 0;
  for (std::uint64_t size : page_sizes(units, cuts)) {
    EXPECT_LE(size, kPage);
    EXPECT_GE(size, kPage / 3);
    all += size;
  }
  EXPECT_LT(static_cast<double>(cuts.size()), 1.8 * static_cast<double>(all) / static_cast<double>(kPage));
}

// No unit is chosen if the hashes only fall, or are all the same.
TEST(CutStretch, HashesOfAnyPatternKeepPagesWithinTheirRoom) {
  for (int pattern = 0; pattern < 3; ++pattern) {
    std::vector<CutUnit> units = random_units(5'000, 2);
    for (std::size_t i = 0; i < units.size(); ++i) units[i].hash = pattern == 0 ? i : pattern == 1 ? 5'000 - i : 7;
    for (std::uint64_t size : page_sizes(units, cut_stretch(units, kPage))) {
      EXPECT_LE(size, kPage);
      EXPECT_GE(size, kPage / 3);
    }
  }
}

TEST(CutStretch, UnitsAsLongAsAPageHaveOneEach) {
  const std::vector<CutUnit> units{{10, 3}, {kPage, 2}, {kPage, 1}, {kPage + 1, 0}, {10, 5}};
  std::vector<std::size_t> begins;
  for (const UnitCut& cut : cut_stretch(units, kPage)) begins.push_back(cut.unit);
  EXPECT_EQ(begins, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
}

TEST(CutStretch, PartFromOneChosenUnitToAnotherIsCutAsTheWhole) {
  const std::vector<CutUnit> units = random_units(10'000, 3);
  const std::vector<UnitCut> cuts = cut_stretch(units, kPage);
  std::vector<std::size_t> ends;  // indices into `cuts`
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    if (cuts[i].start != PageStart::filled) ends.push_back(i);
  }
  ASSERT_GT(ends.size(), 20u);
  ASSERT_LT(ends.size(), cuts.size()) << "none was filled";
  for (std::size_t from = 0; from + 3 < ends.size(); ++from) {
    const std::size_t begin = cuts[ends[from]].unit;
    const std::size_t end = cuts[ends[from + 3]].unit;
    const auto part = cut_stretch(std::span(units).subspan(begin, end - begin), kPage);
    ASSERT_EQ(part.size(), ends[from + 3] - ends[from]);
    for (std::size_t i = 0; i < part.size(); ++i) {
      EXPECT_EQ(part[i].unit + begin, cuts[ends[from] + i].unit);
      EXPECT_TRUE(i == 0 || part[i].start == cuts[ends[from] + i].start);
    }
  }
}

TEST(CutStretch, ChangeMovesNoCutBeyondTheSecondChosenUnit) {
  const std::vector<CutUnit> units = random_units(3'000, 4);
  const std::vector<UnitCut> cuts = cut_stretch(units, kPage);
  std::size_t moved = 0;
  for (std::size_t at = 0; at < units.size(); at += 7) {
    std::vector<CutUnit> changed = units;
    changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at), {150, digest_of(std::to_string(at)).low});
    std::set<std::size_t> now;
    for (const UnitCut& cut : cut_stretch(changed, kPage)) now.insert(cut.unit > at ? cut.unit - 1 : cut.unit);
    std::size_t chosen_before = 0;
    std::size_t chosen_behind = 0;
    for (const UnitCut& cut : cuts) {
      chosen_behind += cut.start == PageStart::chosen && cut.unit > at ? 1 : 0;
      EXPECT_TRUE(chosen_behind < 2 || now.contains(cut.unit)) << at;
    }
    for (std::size_t i = cuts.size(); i-- > 0;) {
      chosen_before += cuts[i].start == PageStart::chosen && cuts[i].unit < at ? 1 : 0;
      EXPECT_TRUE(chosen_before < 2 || now.contains(cuts[i].unit)) << at;
    }
    moved += std::any_of(cuts.begin(), cuts.end(), [&](const UnitCut& cut) { return !now.contains(cut.unit); }) ? 1 : 0;
  }
  EXPECT_LT(moved, 20u);
  RecordProperty("moved_of_429", static_cast<int>(moved));
}

}  // namespace
}  // namespace docmill
