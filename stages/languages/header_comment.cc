// SPDX-License-Identifier: Apache-2.0
//
// A line for a tool is recognised by its first word, because a purpose may speak of tools: "Runs flake8 on all files."
// Rights are recognised by phrases that licences have and purposes do not.
#include "stages/languages/header_comment.h"

#include <algorithm>
#include <bitset>
#include <cctype>
#include <iterator>

namespace docmill {
namespace {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return lower;
}

template <typename Words>
bool starts_with_any(std::string_view text, const Words& words) {
  return !text.empty() && std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
    return word.front() == text.front() && text.starts_with(word);
  });
}

// In one pass, because it is asked of every comment.
template <typename Words>
bool contains_any(std::string_view text, const Words& words) {
  std::bitset<256> begins;
  for (std::string_view word : words) begins.set(static_cast<unsigned char>(word.front()));
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins[static_cast<unsigned char>(text[i])] && starts_with_any(text.substr(i), words)) return true;
  }
  return false;
}

constexpr std::string_view kTools[] = {"-*-",
                                       "!/",
                                       "$id",
                                       "$revision",
                                       "$date",
                                       "$header",
                                       "$author",
                                       "$flowfixme",
                                       "@author",
                                       "@flow",
                                       "@format",
                                       "@lint-ignore",
                                       "@nolint",
                                       "@package",
                                       "@preserve",
                                       "@ts-",
                                       "@jest-",
                                       "author:",
                                       "authors:",
                                       "black:",
                                       "c8 ignore",
                                       "clang-format",
                                       "clang-tidy",
                                       "coding:",
                                       "coding=",
                                       "cspell:",
                                       "eslint ",
                                       "eslint-",
                                       "ex:",
                                       "fixme",
                                       "flake8:",
                                       "fmt: o",
                                       "go:build",
                                       "go:generate",
                                       "hack:",
                                       "isort:",
                                       "istanbul ",
                                       "jshint",
                                       "jslint",
                                       "lint-ignore",
                                       "mypy:",
                                       "nolint",
                                       "noqa",
                                       "nosec",
                                       "pragma: no",
                                       "prettier-",
                                       "pylint:",
                                       "pyre-",
                                       "ruff:",
                                       "rustfmt-",
                                       "shellcheck ",
                                       "skylark",
                                       "spell-checker:",
                                       "stylelint-",
                                       "todo",
                                       "ts-nocheck",
                                       "tslint:",
                                       "type: ignore",
                                       "use strict",
                                       "vi:",
                                       "vim:",
                                       "xxx",
                                       "yapf:",
                                       "\\author",
                                       "+build ",
                                       "%flake8",
                                       "spdx-",
                                       "sourcemapping",
                                       "yaml-language-server:"};

constexpr std::string_view kOwners[] = {
    "owner(s):", "owners:", "owner:", "maintainer(s):", "maintainers:", "maintainer:"};

// What may come before such a phrase.
constexpr std::string_view kNotes[] = {"note:", "warning:", "warning!", "attention:", "*", "!", "important:"};

constexpr std::string_view kGenerated[] = {"@generated",
                                           "code generated by",
                                           "code auto",
                                           "file generated by",
                                           "file auto-",
                                           "generated by ",
                                           "generated from ",
                                           "generated using ",
                                           "generated with ",
                                           "generated code",
                                           "this is a generat",
                                           "this is an auto",
                                           "this code is auto",
                                           "this code is gene",
                                           "this code was gene",
                                           "this file is auto",
                                           "this file is gene",
                                           "this file was auto",
                                           "this file was gen",
                                           "this file has been auto",
                                           "this file has been generated",
                                           "this header is auto",
                                           "this header is gen",
                                           "this module is auto",
                                           "machine generated",
                                           "machine-generated"};

constexpr std::string_view kAutomatic[] = {"auto-generated", "autogenerated", "auto generated",
                                           "automatically generated"};

// "Auto-generated by x", but not "Auto-generated tests of x".
bool is_automatic(std::string_view line) {
  for (std::string_view word : kAutomatic) {
    if (!line.starts_with(word)) continue;
    const std::string_view rest = line.substr(word.size());
    constexpr std::string_view kNext[] = {".",     ",",      ";",     "!",     ":",     " by",
                                          " from", " using", " with", " file", " code", " do"};
    return rest.empty() || starts_with_any(rest, kNext);
  }
  return false;
}

bool says_generated(std::string_view line, std::string_view written) {
  while (starts_with_any(line, kNotes)) {
    line.remove_prefix(std::min(line.find_first_of(" \t"), line.size()));
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  }
  if (starts_with_any(line, kGenerated) || is_automatic(line)) return true;
  return line.find("@generated") != std::string_view::npos || written.find("DO NOT EDIT") != std::string_view::npos ||
         written.find("DO NOT MODIFY") != std::string_view::npos;
}

bool has_lower_case(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::islower(c) || c >= 0x80; });
}

// More than one word or a sentence, and not only capitals, which shout a warning.
bool has_words(std::string_view text) {
  return (text.find_first_of(" \n") != std::string_view::npos || text.ends_with('.')) && has_lower_case(text) &&
         std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c) || c >= 0x80; }) > 5;
}

// "Module a.b.c" says the file's name.
bool says_name_only(std::string_view paragraph) {
  constexpr std::string_view kModule = "Module ";
  return paragraph.starts_with(kModule) && paragraph.find_first_of(" \n", kModule.size()) == std::string_view::npos;
}

}  // namespace

CommentLine kind_of_comment_line(std::string_view line) {
  const std::string lower = lower_case(line);
  if (starts_with_any(lower, kTools)) return CommentLine::tool;
  if (starts_with_any(lower, kOwners)) return CommentLine::owner;
  return says_generated(lower, line) ? CommentLine::generated : CommentLine::text;
}

std::string owners_of(std::string_view line) {
  std::string owners;
  for (char c : line.substr(line.find(':') + 1)) {
    if (std::string_view("[]\"'").find(c) == std::string_view::npos && (c != ' ' || !owners.empty())) owners += c;
  }
  while (owners.ends_with(' ') || owners.ends_with(',')) owners.pop_back();
  return owners;
}

bool is_licence(std::string_view paragraph) {
  const std::string lower = lower_case(paragraph);
  constexpr std::string_view kRights[] = {"copyright",
                                          "(c) 19",
                                          "(c) 20",
                                          "\u00a9",
                                          "all rights reserved",
                                          "warranty",
                                          "warranties",
                                          "redistribut",
                                          "merchantab",
                                          "free software",
                                          "permission is hereby",
                                          "permission to u",
                                          "with permission",
                                          "consequential dam",
                                          "contribution agreement",
                                          "endorse or promote",
                                          "no liability",
                                          "liable for",
                                          "spdx-license"};
  if (lower.starts_with("(c) ") || contains_any(lower, kRights)) return true;
  constexpr std::string_view kLicence[] = {"licens", "licenc"};
  constexpr std::string_view kLegal[] = {
      "under ", "see ",      "terms",         "subject",      "govern",      "agreement", "copy of",   "root dir",
      "rights", "distribut", "this software", "this program", "this source", "patent",    "version 2", "or (at your"};
  return contains_any(lower, kLicence) && contains_any(lower, kLegal);
}

bool is_code_line(std::string_view line) {
  constexpr std::string_view kStarts[] = {"import ", "#include", "using ", "def ",   "class ",
                                          "return ", "static ",  "void ",  "const ", "public ",
                                          "func ",   "fn ",      "let ",   "var ",   "package "};
  if (line.ends_with(';') || line.ends_with('{') || line.ends_with('}') || line.ends_with("});")) return true;
  if (line.starts_with("from ") && line.find(" import ") != std::string_view::npos) return true;
  if (!starts_with_any(line, kStarts)) return false;
  return line.find_first_of("(={;<:.") != std::string_view::npos && !line.ends_with('.');
}

void clear_header_lines(std::vector<std::string>& lines,
                        const std::function<void(std::size_t line, CommentLine kind)>& note) {
  bool in_notice = false;  // the rest of the paragraph is about how the file was generated
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) {
      in_notice = false;
      continue;
    }
    const CommentLine kind = kind_of_comment_line(lines[i]);
    if (note && !in_notice && (kind == CommentLine::owner || kind == CommentLine::generated)) note(i, kind);
    in_notice = in_notice || kind == CommentLine::generated;
    if (in_notice || kind != CommentLine::text) lines[i].clear();
  }
}

Paragraph next_purpose(const std::vector<std::string>& lines, std::size_t from) {
  for (Paragraph p = next_statement(lines, from); p.exists(); p = next_statement(lines, p.end)) {
    const std::string text = paragraph_text(lines, p);
    if (is_licence(text) || !has_words(text) || says_name_only(text)) continue;
    if (text.ends_with(':') || is_code_line(lines[p.begin]) || is_code_line(lines[p.end - 1])) continue;
    return p;
  }
  return {};
}

}  // namespace docmill
