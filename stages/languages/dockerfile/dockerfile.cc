// SPDX-License-Identifier: Apache-2.0
//
// Dockerfiles. A reader without a grammar finds the instructions that copy files of the build's folder into the image.
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "stages/languages/dockerfile/dockerfile_resolver.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/text_prose.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".dockerfile", ".containerfile"};
constexpr const char* kFileNames[] = {"Dockerfile", "Containerfile"};
constexpr CommentStyle kComments{{"#"}, "", ""};

std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n,[]\"\\";
  std::vector<std::string_view> words;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
    if (text.empty()) return words;
    words.push_back(text.substr(0, text.find_first_of(kSpace)));
    text.remove_prefix(words.back().size());
  }
}

bool is_copy(std::string_view word) {
  std::string name(word);
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
  return name == "COPY" || name == "ADD";
}

// An instruction: `COPY [--option]… source… target`.
void read_instruction(FactsBuilder& facts, std::string_view text, std::uint32_t line) {
  std::vector<std::string_view> words = words_of(text);
  if (words.empty() || !is_copy(words.front())) return;
  words.erase(words.begin());
  while (!words.empty() && words.front().starts_with("--")) {
    if (words.front().starts_with("--from=")) return;  // from another image
    words.erase(words.begin());
  }
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i].find_first_of("$*?:<") == std::string_view::npos) facts.add_import(ImportKind::use, words[i], line);
  }
}

void finish(FactsBuilder& facts, TSNode) {
  document_by_leading_comment(facts, kComments);
  const std::string_view source = facts.source();
  std::string instruction;
  std::uint32_t first = 0;
  std::uint32_t line = 0;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    std::string_view text = source.substr(at, end - at);
    while (text.ends_with('\r') || text.ends_with(' ')) text.remove_suffix(1);
    const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
    ++line;
    if (begin < text.size() && text[begin] == '#') {
      facts.add_comment(at + begin, at + text.size());
    } else {
      if (instruction.empty()) first = line;
      instruction += text;
      if (text.ends_with('\\')) {
        instruction.back() = ' ';
      } else {
        read_instruction(facts, instruction, first);
        instruction.clear();
      }
    }
    at = end + 1;
  }
}

}  // namespace

const Language kDockerfile{
    .name = "Dockerfile",
    .type = "Dockerfile",
    .fence_tag = "dockerfile",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .traits = {.make_resolver = make_dockerfile_resolver, .doc_syntax = DocSyntax::hashes, .role = FileRole::build},
    .finish = finish,
};

}  // namespace docmill
