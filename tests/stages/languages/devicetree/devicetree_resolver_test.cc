// SPDX-License-Identifier: Apache-2.0
//
// Includes of Devicetree sources.
#include <gtest/gtest.h>

#include <string>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(DevicetreeResolver, FoldersOfLinux) {
  RepoFixture repo;
  repo.add("include/dt-bindings/gpio/gpio.h");
  repo.add("arch/arm/boot/dts/acme/k7.dtsi");
  repo.add("arch/arm64/boot/dts/acme/k7.dtsi");
  repo.add("arch/arm64/boot/dts/acme/board.dts")
      .names_file(ImportKind::include_system, "dt-bindings/gpio/gpio.h")
      .names_file(ImportKind::include_quoted, "k7.dtsi")
      .names_file(ImportKind::include_system, "arm/acme/k7.dtsi")
      .names_file(ImportKind::include_system, "arm/acme/gone.dtsi")
      .names_file(ImportKind::use, "firmware.bin");
  const std::string board = "arch/arm64/boot/dts/acme/board.dts";
  EXPECT_EQ(repo.target(board, "dt-bindings/gpio/gpio.h"), "include/dt-bindings/gpio/gpio.h");
  EXPECT_EQ(repo.target(board, "k7.dtsi"), "arch/arm64/boot/dts/acme/k7.dtsi");
  EXPECT_EQ(repo.target(board, "arm/acme/k7.dtsi"), "arch/arm/boot/dts/acme/k7.dtsi");
  EXPECT_EQ(repo.target(board, "arm/acme/gone.dtsi"), "external");
  EXPECT_EQ(repo.target(board, "firmware.bin"), "external");
}

TEST(DevicetreeResolver, FoldersOfZephyr) {
  RepoFixture repo;
  repo.add("dts/arm/armv7-m.dtsi");
  repo.add("include/zephyr/dt-bindings/gpio/gpio.h");
  repo.add("boards/acme/board.dts")
      .names_file(ImportKind::include_system, "arm/armv7-m.dtsi")
      .names_file(ImportKind::include_system, "zephyr/dt-bindings/gpio/gpio.h");
  EXPECT_EQ(repo.target("boards/acme/board.dts", "arm/armv7-m.dtsi"), "dts/arm/armv7-m.dtsi");
  EXPECT_EQ(repo.target("boards/acme/board.dts", "zephyr/dt-bindings/gpio/gpio.h"),
            "include/zephyr/dt-bindings/gpio/gpio.h");
}

}  // namespace
}  // namespace docmill
