// SPDX-License-Identifier: Apache-2.0
//
// Single-file components: Vue, Svelte, Astro. A component is markup with scripts and expressions in it. What is not
// script is hidden from the grammar of TypeScript, byte for byte, so the tree is that of the scripts, and each
// expression of the markup is a statement of its own. `<Name>` is left as the name: the markup uses that component.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docmill::components {

enum class Framework : std::uint8_t { vue, svelte, astro };

struct ComponentText {
  std::string script;                                         // as long as the source: what TypeScript's grammar sees
  std::vector<std::pair<std::size_t, std::size_t>> comments;  // of the markup: byte ranges of the source
  std::vector<std::string_view> linked;  // `<script src="…">`, `<template src>`, `<style src>`: views of the source
};

// The parts of a component. An expression whose brackets do not match is hidden. Linear in the size of the
// source.
ComponentText read_component(Framework framework, std::string_view source);

}  // namespace docmill::components
