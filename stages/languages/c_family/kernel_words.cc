// SPDX-License-Identifier: Apache-2.0
//
// A word is a qualifier only if another word follows: `device` can also be the name of a variable.
#include "stages/languages/c_family/kernel_words.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "stages/languages/c_family/c_macros.h"
#include "stages/languages/c_family/c_tokens.h"
#include "stages/languages/language.h"

namespace docmill {
namespace {

constexpr std::array kMetalWords =
    std::to_array<std::string_view>({"constant", "device", "fragment", "intersection", "kernel", "mesh", "object",
                                     "ray_data", "thread", "threadgroup", "threadgroup_imageblock", "vertex"});

constexpr std::array kOpenClWords =
    std::to_array<std::string_view>({"__constant", "__generic", "__global", "__kernel", "__local", "__private",
                                     "__read_only", "__read_write", "__write_only", "constant", "generic", "global",
                                     "kernel", "local", "pipe", "private", "read_only", "read_write", "write_only"});

std::string without_words(std::string_view source, std::span<const std::string_view> words) {
  std::string text(source);
  TokenReader tokens(source);
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    if (token.kind != TokenKind::word || tokens.peek().kind != TokenKind::word) continue;
    if (!std::binary_search(words.begin(), words.end(), token.text)) continue;
    text.replace(token.begin, token.text.size(), token.text.size(), ' ');
  }
  return text;
}

bool conceal(std::string_view source, std::span<const std::string_view> words, ConcealMacros conceal_macros,
             const MacroTable& project, std::string& concealed) {
  std::string text = without_words(source, words);
  if (conceal_macros(text, project, concealed)) return true;
  if (text == source) return false;
  concealed = std::move(text);
  return true;
}

}  // namespace

bool conceal_metal(std::string_view source, const MacroTable& project, std::string& concealed) {
  return conceal(source, kMetalWords, conceal_cpp_macros, project, concealed);
}

bool conceal_opencl(std::string_view source, const MacroTable& project, std::string& concealed) {
  return conceal(source, kOpenClWords, conceal_c_macros, project, concealed);
}

}  // namespace docmill
