// SPDX-License-Identifier: Apache-2.0
//
// ShardFixture: a small repo, its site made by one run, and its site made by the steps of a sharded run.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>

#include "pipeline/shard/shard_steps.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {

class ShardFixture {
 public:
  ShardFixture() {
    site.options.site = site.top.path("site");
    place.results = site.top.path("results");
    place.of = 3;
    write_mixed_repo(site);
  }

  using Recipe = Result<ShardReport> (*)(const BuildOptions&, const ShardPlace&, FactsStore&, Progress&,
                                         const StopSignal&);

  Result<ShardReport> run(Recipe recipe, std::uint32_t index = 0) {
    ShardPlace own = place;
    own.index = index;
    Progress progress;
    return recipe(site.options, own, *site.store, progress, site.stop);
  }

  // Runs the step and expects success.
  ShardReport step(Recipe recipe, std::uint32_t index = 0) {
    Result<ShardReport> report = run(recipe, index);
    EXPECT_TRUE(report) << report.error().message;
    return report ? std::move(*report) : ShardReport{};
  }

  // "" if the step succeeds.
  std::string error_of(Recipe recipe, std::uint32_t index = 0) {
    const Result<ShardReport> report = run(recipe, index);
    return report ? std::string() : report.error().message;
  }

  void extract_all() {
    for (std::uint32_t i = 0; i < place.of; ++i) step(extract_share, i);
  }
  void render_all() {
    for (std::uint32_t i = 0; i < place.of; ++i) step(render_share, i);
  }
  void make_all() {
    extract_all();
    step(link_shares);
    render_all();
    step(merge_shares);
  }

  // Changes the bytes of a result.
  void damage(const std::string& name, const std::function<void(std::string&)>& change) const {
    std::string bytes = site.top.read("results/" + name);
    change(bytes);
    site.top.write("results/" + name, bytes);
  }

  SiteFixture site;
  ShardPlace place;
};

}  // namespace docmill
