// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/content_language.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "stages/base/lower_case.h"
#include "stages/base/trim.h"
#include "stages/languages/language.h"

namespace docmill {
namespace {

using LineTest = bool (*)(std::string_view line);

// One of the languages that share an extension, and how its lines begin. Comments that several languages have do not
// count as signs.
struct SharedExtension {
  std::string_view extension;
  const char* language;
  std::vector<std::string_view> beginnings;
  LineTest test = nullptr;
};

// `main.o: main.c util.h`, as compilers write it.
bool is_dependency_of_object(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || line.starts_with('#')) return false;
  const std::string_view target = trim(line.substr(0, colon));
  return target.find(' ') == std::string_view::npos && (target.ends_with(".o") || target.ends_with(".lo"));
}

// `.macro save`, `%define SIZE 4`
bool is_directive_of_assembly(std::string_view line) {
  static constexpr std::array<std::string_view, 9> kSigns = {"%assign", "%define", "%ifdef", "%ifndef", "%include",
                                                             "%macro",  ".equ",    ".macro", ".set"};
  const std::string_view written = trim(line);
  return std::ranges::any_of(kSigns, [&](std::string_view sign) { return written.starts_with(sign); });
}

// `Require Import Arith.`, `From Coq Require Import List.`, `Lemma nil_length : length nil = 0.`
bool is_sentence_of_coq(std::string_view line) {
  static constexpr std::array<std::string_view, 8> kWords = {"Definition ", "Fixpoint ", "Inductive ",    "Lemma ",
                                                             "Require ",    "Theorem ",  "Set Implicit ", "Section "};
  if (line.starts_with("From ")) return line.find(" Require ") != std::string_view::npos;
  return std::ranges::any_of(kWords, [&](std::string_view word) { return line.starts_with(word); }) &&
         (line.ends_with('.') || line.find(" : ") != std::string_view::npos ||
          line.find(":=") != std::string_view::npos);
}

// `: square ( n -- n ) dup * ;`
bool is_word_of_forth(std::string_view line) { return line.starts_with(": ") || line.starts_with("\\ "); }

// `SOURCES += a.cpp`, `TEMPLATE = app`
bool is_variable_of_qmake(std::string_view line) {
  static constexpr std::array<std::string_view, 9> kNames = {"CONFIG",  "HEADERS",  "INCLUDEPATH", "QT",      "SOURCES",
                                                             "SUBDIRS", "TEMPLATE", "TARGET",      "requires"};
  std::size_t end = 0;
  while (end < line.size() && (std::isalnum(static_cast<unsigned char>(line[end])) || line[end] == '_')) ++end;
  if (std::ranges::find(kNames, line.substr(0, end)) == kNames.end()) return false;
  const std::string_view rest = trim(line.substr(end));
  return rest.starts_with('=') || rest.starts_with("+=") || rest.starts_with("-=") || rest.starts_with("*=");
}

// `SECTIONS {`, `OUTPUT_ARCH(arm)`
bool is_command_of_linker(std::string_view line) {
  return line.starts_with("OUTPUT_ARCH(") || line.starts_with("OUTPUT_FORMAT(") || line == "SECTIONS" ||
         line.starts_with("SECTIONS {") || line.starts_with("SECTIONS{");
}

const std::vector<SharedExtension>& shared_extensions() {
  static const std::vector<SharedExtension> rows = {
      {".cls",
       "Apex",
       {"public class ", "public with sharing ", "public without sharing ", "public virtual class ",
        "public abstract class ", "private class ", "global ", "@isTest", "@IsTest", "@istest"}},
      {".cls", "Visual Basic", {"VERSION 1.0 CLASS"}},
      {".d", "Makefile", {}, is_dependency_of_object},
      {".d",
       "DTrace",
       {"#pragma D ", "#!/usr/sbin/dtrace", "provider ",
        "syscall:", "dtrace:::", "profile:::", "proc:::", "sched:::", "BEGIN"}},
      {".fs", "GLSL", {"#version ", "precision ", "uniform ", "varying ", "in vec", "out vec", "void main("}},
      {".fs", "Forth", {}, is_word_of_forth},
      {".inc", "PHP", {"<?php", "<?"}},
      {".inc", "HTML", {"<!--", "<!DOCTYPE", "<div", "<table", "<p", "<a ", "<h", "<t", "<script", "<ul"}},
      {".inc", "Assembly", {";"}, is_directive_of_assembly},
      {".inc",
       "C++",
       {"#include", "#define", "#if", "#undef", "#pragma", "static ", "namespace ", "template", "struct "}},
      {".inc", "BitBake", {"inherit ", "require ", "SRC_URI", "DESCRIPTION", "LICENSE", "SUMMARY", "PV ", "DEPENDS"}},
      {".inc", "Pascal", {"{$", "procedure ", "function ", "unit "}},
      {".l", "Lex", {"%{", "%option", "%%"}},
      {".l", "Common Lisp", {";;", "(def", "(in-package", "(eval-when", "(provide", "(require", "(setq"}},
      {".pp", "Puppet", {"class ", "define ", "node ", "include ", "file {", "package {", "service {"}},
      {".pro", "QMake", {"include(", "load("}, is_variable_of_qmake},
      {".pro", "IDL", {"pro ", "PRO ", "function ", "FUNCTION ", ";+"}},
      {".s", "Linker Script", {}, is_command_of_linker},
      {".ts", "XML", {"<?xml", "<!DOCTYPE TS", "<TS "}},
      {".v", "V", {"module main", "fn ", "pub fn ", "import os", "struct ", "pub struct "}},
      {".v", "Verilog", {"module ", "`timescale", "`include", "`define", "`ifdef", "`default_nettype"}},
      {".v", "Coq", {"(** "}, is_sentence_of_coq},
      {".x", "Linker Script", {}, is_command_of_linker},
  };
  return rows;
}

// Calls `visit` with each line, without its end, until it returns false.
template <typename Visit>
void visit_lines(std::string_view text, std::size_t most, Visit visit) {
  for (std::size_t number = 0; number < most && !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!visit(line)) return;
  }
}

bool shows(const SharedExtension& row, std::string_view line) {
  if (row.test != nullptr && row.test(line)) return true;
  return std::ranges::any_of(row.beginnings, [&](std::string_view beginning) { return line.starts_with(beginning); });
}

// --- mode lines -----------------------------------------------------------------------------------------------------

// What editors call languages if docmill has another name.
constexpr std::array<std::pair<std::string_view, const char*>, 13> kModes = {{
    {"bash", "Bash"},
    {"conf", "INI"},
    {"cpp", "C++"},
    {"dosini", "INI"},
    {"emacs-lisp", "Emacs Lisp"},
    {"js", "JavaScript"},
    {"lisp", "Common Lisp"},
    {"make", "Makefile"},
    {"objc", "Objective-C"},
    {"sh", "Bash"},
    {"shell-script", "Bash"},
    {"ts", "TypeScript"},
    {"zsh", "Bash"},
}};

const Language* language_of_mode(std::string_view mode) {
  std::string name = lower_case(trim(mode));
  if (name.ends_with("-mode")) name.resize(name.size() - 5);
  for (const auto& [known, language] : kModes) {
    if (name == known) return find_language(language);
  }
  return name.empty() ? nullptr : find_language(name);
}

// `-*- NAME -*-`, `-*- tab-width: 2; mode: NAME -*-`
std::string_view mode_of_emacs(std::string_view line) {
  constexpr std::string_view kMark = "-*-";
  const std::size_t begin = line.find(kMark);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = line.find(kMark, begin + kMark.size());
  if (end == std::string_view::npos) return {};
  std::string_view settings = line.substr(begin + kMark.size(), end - begin - kMark.size());
  if (settings.find(':') == std::string_view::npos) return settings;
  while (!settings.empty()) {
    const std::size_t semicolon = std::min(settings.find(';'), settings.size());
    const std::string_view setting = trim(settings.substr(0, semicolon));
    settings.remove_prefix(std::min(semicolon + 1, settings.size()));
    if (lower_case(setting.substr(0, 5)) == "mode:") return setting.substr(5);
  }
  return {};
}

// `vim: set ft=NAME :`, `vi: filetype=NAME`, `ex: syntax=NAME`
std::string_view mode_of_vim(std::string_view line) {
  std::size_t at = line.find("vim:");
  if (at == std::string_view::npos) at = line.find("vi:");
  if (at == std::string_view::npos) at = line.find("ex:");
  if (at == std::string_view::npos || (at > 0 && line[at - 1] != ' ' && line[at - 1] != '\t')) return {};
  const std::string_view settings = line.substr(at);
  for (std::string_view key : {"filetype=", "ft=", "syntax="}) {
    const std::size_t found = settings.find(key);
    if (found == std::string_view::npos || (settings[found - 1] != ' ' && settings[found - 1] != ':')) continue;
    const std::string_view value = settings.substr(found + key.size());
    return value.substr(0, value.find_first_of(" :\t"));
  }
  return {};
}

// The last lines of a text.
std::string_view last_lines(std::string_view text, int count) {
  std::size_t at = text.size();
  if (text.ends_with('\n')) --at;
  for (int line = 0; line < count && at != std::string_view::npos && at > 0; ++line) at = text.rfind('\n', at - 1);
  return at == std::string_view::npos || at == 0 ? text : text.substr(at + 1);
}

}  // namespace

const Language* language_shown_by(std::string_view extension, std::string_view content) {
  constexpr std::size_t kMostLines = 300;
  std::vector<const SharedExtension*> rows;
  for (const SharedExtension& row : shared_extensions()) {
    if (row.extension == extension) rows.push_back(&row);
  }
  if (rows.empty()) return nullptr;
  const Language* language = nullptr;
  visit_lines(content, kMostLines, [&](std::string_view line) {
    const auto row = std::ranges::find_if(rows, [&](const SharedExtension* each) { return shows(*each, line); });
    if (row != rows.end()) language = find_language((*row)->language);
    return row == rows.end();
  });
  return language;
}

const Language* language_of_mode_line(std::string_view content) {
  constexpr int kLinesOfVim = 5;
  const Language* language = nullptr;
  visit_lines(content, 2, [&](std::string_view line) {
    language = language_of_mode(mode_of_emacs(line));
    return language == nullptr;
  });
  const auto look_for_vim = [&](std::string_view line) {
    if (language == nullptr) language = language_of_mode(mode_of_vim(line));
    return language == nullptr;
  };
  visit_lines(content, kLinesOfVim, look_for_vim);
  visit_lines(last_lines(content, kLinesOfVim), kLinesOfVim, look_for_vim);
  return language;
}

}  // namespace docmill
