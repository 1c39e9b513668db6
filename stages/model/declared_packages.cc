// SPDX-License-Identifier: Apache-2.0
//
// A package is a symbol, as are those around it.
#include "stages/model/declared_packages.h"

#include <algorithm>

namespace docmill {
namespace {

constexpr std::size_t kMostPackages = 64;

void add_new(std::vector<std::string>& list, std::string_view package) {
  if (list.size() < kMostPackages && std::ranges::find(list, package) == list.end()) list.emplace_back(package);
}

// `namespace A.B` (C#) is in A, and sees what A has. `package a.b` (Scala) is only a name.
bool sees_outer_packages(const FileFacts& facts) {
  return std::ranges::none_of(facts.symbols, [&](const Symbol& symbol) {
    return symbol.kind == SymbolKind::namespace_ && facts.view(symbol.head).starts_with("package ");
  });
}

}  // namespace

std::vector<std::string> declared_packages(const FileFacts& facts) {
  std::vector<std::string> packages;
  for (const Symbol& symbol : facts.symbols) {
    if (symbol.kind == SymbolKind::namespace_) add_new(packages, facts.qualified_name(symbol));
  }
  return packages;
}

std::vector<std::string> packages_seen(const FileFacts& facts) {
  std::vector<std::string> packages;
  const bool sees_outer = sees_outer_packages(facts);
  for (const std::string& declared : declared_packages(facts)) {
    for (std::string_view package = declared; !package.empty();) {
      add_new(packages, package);
      const std::size_t dot = package.rfind('.');
      package = package.substr(0, dot == std::string_view::npos || !sees_outer ? 0 : dot);
    }
  }
  // `package a` and then `package b` is a and a.b, of which the inner one comes first.
  if (!sees_outer) std::ranges::reverse(packages);
  // Types without a package are often those of scripts and tests, which nobody else sees.
  if (packages.empty()) packages.emplace_back();
  return packages;
}

bool is_partial_type(const FileFacts& facts, const Symbol& symbol) {
  constexpr std::string_view kWord = "partial ";
  if (!is_type(symbol.kind)) return false;
  const std::string_view head = facts.view(symbol.head);
  const std::size_t at = head.substr(0, head.find(facts.view(symbol.name))).find(kWord);
  return at == 0 || (at != std::string_view::npos && head[at - 1] == ' ');
}

}  // namespace docmill
