// SPDX-License-Identifier: Apache-2.0
//
// Recognition of languages, and a check of the rule tables against the grammars: a node or field that a grammar does
// not have would silently match nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "stages/languages/definitions.h"
#include "stages/languages/language.h"

namespace docmill {
namespace {

std::string language_of(std::string_view path, std::string_view content = "") {
  return detect_language(path, content).name;
}

TEST(DetectLanguage, FileNameComesBeforeExtension) {
  EXPECT_EQ(language_of("a/CMakeLists.txt"), "CMake");
  EXPECT_EQ(language_of("requirements.txt"), "Requirements");
  EXPECT_EQ(language_of("a/b/Makefile"), "Makefile");
  EXPECT_EQ(language_of("Kconfig.debug"), "Kconfig");
  EXPECT_EQ(language_of("kernel/vmlinux.lds.S", "#include <asm/page.h>\nOUTPUT_ARCH(riscv)\n"), "Linker Script");
  EXPECT_EQ(language_of("kernel/entry.S", "ENTRY(start)\n"), "Assembly");
  EXPECT_EQ(language_of("board/memory.x", "SECTIONS\n{\n}\n"), "Linker Script");
  EXPECT_EQ(language_of("dev-requirements.txt"), "Requirements");
  EXPECT_EQ(language_of("Dockerfile.md"), "Markdown");
  EXPECT_EQ(language_of("Dockerfile.gpu"), "Dockerfile");
  EXPECT_EQ(language_of("Cargo.lock"), "TOML");
  EXPECT_EQ(language_of(".clang-format"), "YAML");
  EXPECT_EQ(language_of("BUILD"), "Starlark");
}

TEST(DetectLanguage, ExtensionsIgnoreCase) {
  EXPECT_EQ(language_of("A.PY"), "Python");
  EXPECT_EQ(language_of("start.S"), "Assembly");
  EXPECT_EQ(language_of("x.y/README.Md"), "Markdown");
}

TEST(DetectLanguage, HiddenFileHasNoExtension) { EXPECT_EQ(language_of(".py"), "Text"); }

TEST(DetectLanguage, InterpreterDecidesIfTheNameDoesNot) {
  EXPECT_EQ(language_of("run", "#!/bin/sh\n"), "Bash");
  EXPECT_EQ(language_of("run", "#! /usr/bin/python3.11 -u\n"), "Python");
  EXPECT_EQ(language_of("run", "#!/usr/bin/env python3\n"), "Python");
  EXPECT_EQ(language_of("run", "#!/usr/bin/env -S LANG=C bash -e\n"), "Bash");
  EXPECT_EQ(language_of("run", "#!/usr/bin/awk -f"), "Awk");
  EXPECT_EQ(language_of("run.py", "#!/bin/sh\n"), "Python");
}

TEST(DetectLanguage, UnrecognisedFilesAreText) {
  EXPECT_EQ(language_of("run", ""), "Text");
  EXPECT_EQ(language_of("run", "#!\n"), "Text");
  EXPECT_EQ(language_of("run", "#!/usr/bin/env"), "Text");
  EXPECT_EQ(language_of("x.inc", "int a;\n"), "Text");
  EXPECT_EQ(language_of("a.unheard-of"), "Text");
  EXPECT_EQ(language_of(""), "Text");
}

struct Shared {
  const char* path;
  const char* content;
  const char* language;
};

// One text for each language that shares an extension with others, as people write them.
constexpr Shared kShared[] = {
    {"Order.cls", "/** An order. */\npublic with sharing class Order {\n}\n", "Apex"},
    {"Form.cls", "VERSION 1.0 CLASS\r\nBEGIN\r\n  MultiUse = -1\r\nEND\r\n", "Visual Basic"},
    {"thesis.cls", "% A class.\n\\NeedsTeXFormat{LaTeX2e}\n\\ProvidesClass{thesis}\n", "LaTeX"},
    {"main.d", "main.o: src/main.c src/util.h \\\n  src/list.h\n", "Makefile"},
    {"probes.d", "/* Probes of the server. */\nprovider server {\n  probe start();\n};\n", "DTrace"},
    {"app.d", "module app;\n\nimport std.stdio;\n\nvoid main() {}\n", "D"},
    {"light.fs", "// Light.\n#version 330 core\nout vec4 colour;\nvoid main() {}\n", "GLSL"},
    {"sort.fs", "\\ Sorts cells.\n: swap! ( a b -- ) ;\n", "Forth"},
    {"Parser.fs", "module Parser\n\nlet rec parse (text: string) = text\n", "F#"},
    {"config.inc", "\n<?php\n$host = 'db';\n", "PHP"},
    {"menu.inc", "<ul class=\"menu\">\n</ul>\n", "HTML"},
    {"macros.inc", "; Registers.\n%macro save 0\n%endmacro\n", "Assembly"},
    {"table.inc", "// Rows.\n#ifndef ROW\n#define ROW(a)\n#endif\nROW(1)\n", "C++"},
    {"recipe.inc", "# Shared.\nDESCRIPTION = \"A tool\"\ninherit cmake\n", "BitBake"},
    {"defs.inc", "{$mode objfpc}\n", "Pascal"},
    {"words.inc", "a list\nof words\n", "Text"},
    {"list.l", ";;; Lists.\n(defun last-pair (x) x)\n", "Common Lisp"},
    {"scan.l", "%{\n#include <stdio.h>\n%}\n%%\n[a-z]+ { return 1; }\n", "Lex"},
    {"curve.m", "% Draws a curve.\nfunction y = curve(x)\n", "MATLAB"},
    {"View.m", "// A view.\n#import \"View.h\"\n@implementation View\n@end\n", "Objective-C"},
    {"site.pp", "# Nodes.\nnode default {\n  include ntp\n}\n", "Puppet"},
    {"unit.pp", "unit Lists;\ninterface\nimplementation\nend.\n", "Pascal"},
    {"app.pro", "# An application.\nQT += widgets\nSOURCES += main.cpp\n", "QMake"},
    {"fit.pro", "; Fits a line.\npro fit, x, y\nend\n", "IDL"},
    {"rules.pro", "% Rules.\nparent(tom, bob).\n", "Prolog"},
    {"app_de.ts", "<?xml version=\"1.0\"?>\n<!DOCTYPE TS>\n<TS language=\"de\"></TS>\n", "XML"},
    {"app.ts", "export const answer = 42;\n", "TypeScript"},
    {"alu.v", "// Adds.\nmodule alu(input a, output b);\nendmodule\n", "Verilog"},
    {"bus.v", "/* The bus.\nFrom the makers of the core.\n*/\nmodule bus(input a);\nendmodule\n", "Verilog"},
    {"calc.l", "%{\n/*\n; not Lisp\n*/\n%}\n%%\n", "Lex"},
    {"List.v", "(** Lists. *)\nRequire Import Arith.\n\nLemma nil_length : True.\n", "Coq"},
    {"main.v", "module main\n\nfn main() {\n}\n", "V"},
};

TEST(DetectLanguage, ContentDecidesIfLanguagesShareAnExtension) {
  for (const Shared& shared : kShared)
    EXPECT_EQ(language_of(shared.path, shared.content), shared.language) << shared.path;
}

TEST(DetectLanguage, ModeLineDecidesIfNothingElseDoes) {
  EXPECT_EQ(language_of("vector", "// -*- C++ -*-\n// A header.\n"), "C++");
  EXPECT_EQ(language_of("rules", "#\n# -*- tab-width: 4; mode: makefile -*-\n"), "Makefile");
  EXPECT_EQ(language_of("init", ";; -*- lexical-binding: t; mode: emacs-lisp; -*-\n"), "Emacs Lisp");
  EXPECT_EQ(language_of("run", "a\nb\nc\nd\ne\nf\ng\n# vim: set ts=2 ft=python :\n"), "Python");
  EXPECT_EQ(language_of("run", "# vi:syntax=sh\n"), "Bash");
  EXPECT_EQ(language_of("run", "# survim: ft=python\n"), "Text");
  EXPECT_EQ(language_of("run", "# -*- mode: unheard-of -*-\n"), "Text");
  EXPECT_EQ(language_of("run", "# -*- coding: utf-8 -*-\n"), "Text");
  EXPECT_EQ(language_of("run", "#!/bin/sh\n# -*- python -*-\n"), "Bash");
  EXPECT_EQ(language_of("a.js", "/* -*- Mode: Java -*- */\n"), "JavaScript");
  EXPECT_EQ(language_of("run", "-*-"), "Text");
}

TEST(DetectLanguage, NotebookIsReadIfItsKernelRunsPython) {
  EXPECT_EQ(language_of("a.ipynb", R"({"cells": [], "metadata": {"language_info": {"name": "python"}}})"),
            "Jupyter Notebook");
  EXPECT_EQ(language_of("a.ipynb", R"({"metadata": {"kernelspec": {"language": "R"}}, "cells": []})"), "JSON");
  EXPECT_EQ(language_of("a.ipynb", "{}"), "Jupyter Notebook");
  // The lines of a program are not on lines of the file.
  EXPECT_EQ(language_of("a.ipynb", R"({"cells": [{"cell_type": "code", "source": "# a\nimport os\n"}]})"), "JSON");
  EXPECT_EQ(language_of("a.ipynb", R"({"cells": [{"cell_type": "code", "source": ["# a\n", "import os"]}]})"), "JSON");
  EXPECT_EQ(language_of("a.ipynb", R"({"cells": [{"cell_type": "code", "source": "import os"}]})"), "Jupyter Notebook");
}

TEST(DetectLanguage, HeaderIsCppIfItsTextShowsIt) {
  EXPECT_EQ(language_of("a.h", "int f(void);\n"), "C");
  EXPECT_EQ(language_of("a.h", "namespace x {\nclass A {};\n}\n"), "C++");
}

TEST(DetectLanguage, HeaderWithCodeThatOnlyCppHasIsCpp) {
  for (const char* text : {
           "static const char* kShader = R\"X(\nvoid f() {}\n)X\";\n",
           "struct A : B {\n};\n",
           "void f(const Tensor & x);\n",
           "void f(Tensor& x, int n);\n",
           "struct A { int size() const; };\n",
           "#ifdef __cplusplus\nclass A {\n public:\n};\n#endif\n",
       }) {
    EXPECT_EQ(language_of("a.h", text), "C++") << text;
  }
}

TEST(DetectLanguage, HeaderOfObjectiveCShowsIt) {
  for (const char* text : {
           "#import <Foundation/Foundation.h>\n",
           "/* A. */\n@class NSView;\nint f(NSView *view);\n",
           "#ifdef __OBJC__\n@interface A : B\n@end\n#endif\n",
           "@import UIKit;\n",
       }) {
    EXPECT_EQ(language_of("a.h", text), "Objective-C") << text;
    EXPECT_EQ(language_of("a.h", text + std::string("namespace a {\nclass A {};\n}\n")), "Objective-C++") << text;
  }
}

TEST(DetectLanguage, HeaderThatOnlyMentionsObjectiveCIsNotObjectiveC) {
  EXPECT_EQ(language_of("a.h", "/**\n * @class A\n @interface B\n */\nint f(void);\n"), "C");
  EXPECT_EQ(language_of("a.h", "#import <msxml6.dll>\nclass A {};\n"), "C++");
  EXPECT_EQ(language_of("a.h", "static const char *k = \"@interface\";\n"), "C");
}

TEST(DetectLanguage, SourceWithDotMIsObjectiveCUnlessItBeginsLikeMatlab) {
  EXPECT_EQ(language_of("a.m", "#import \"a.h\"\n"), "Objective-C");
  EXPECT_EQ(language_of("a.m", ""), "Objective-C");
  EXPECT_EQ(language_of("a.mm", ""), "Objective-C++");
  EXPECT_EQ(language_of("a.m", "% Plots x.\nplot(x)\n"), "MATLAB");
  EXPECT_EQ(language_of("a.m", "\nfunction y = f(x)\n"), "MATLAB");
}

TEST(DetectLanguage, HeaderOfCThatSupportsCppIsC) {
  for (const char* text : {
           "#ifdef __cplusplus\nextern \"C\" {\n#endif\nint f(void);\n#ifdef __cplusplus\n}\n#endif\n",
           "#ifdef __cplusplus\n#include <cstdint>\n#else\n#include <stdint.h>\n#endif\n",
           "#ifdef __cplusplus\n#define CAST(x) std::move(x)\n#endif\n",
           "static int f(int class, int *private) { return class & *private; }\n",
           "static int f(int a, int b) { return g(a & b, a&b) & (b && a); }\n",
           "struct bits { unsigned a : 3; unsigned : 0; };\n",
       }) {
    EXPECT_EQ(language_of("a.h", text), "C") << text;
  }
}

TEST(DetectLanguage, ClIsOpenClUnlessItBeginsLikeLisp) {
  EXPECT_EQ(language_of("a.cl", "__kernel void f() {}\n"), "OpenCL");
  EXPECT_EQ(language_of("a.cl", "/* (f) */ int f();\n"), "OpenCL");
  EXPECT_EQ(language_of("a.cl", "\n(defun f () nil)\n"), "Common Lisp");
  EXPECT_EQ(language_of("a.cl", ";;; Lisp.\n"), "Common Lisp");
}

TEST(FindLanguage, IgnoresCase) {
  ASSERT_NE(find_language("c++"), nullptr);
  EXPECT_STREQ(find_language("c++")->name, "C++");
  EXPECT_EQ(find_language("no such language"), nullptr);
}

FileRole role_by_name(std::string_view path) { return role_of(path, detect_language(path, "")); }

TEST(RoleOf, NamedFileOfAnyLanguageCounts) {
  EXPECT_EQ(role_by_name("a/Cargo.toml"), FileRole::build);
  EXPECT_EQ(role_by_name("a/build.gradle.kts"), FileRole::build);
  EXPECT_EQ(role_by_name("go.sum"), FileRole::configuration);
  EXPECT_EQ(role_by_name("a/index.ts"), FileRole::package_interface);
  EXPECT_EQ(role_by_name("a/other.toml"), FileRole::none);
}

TEST(RoleOf, NamesIgnoreCase) {
  EXPECT_EQ(role_by_name("ReadMe.TXT"), FileRole::readme);
  EXPECT_EQ(role_by_name("License"), FileRole::licence);
}

TEST(RoleOf, ElseTheRoleOfTheLanguageCounts) {
  EXPECT_EQ(role_by_name("x.cmake"), FileRole::build);
  EXPECT_EQ(role_by_name("a/BUILD"), FileRole::build);
  EXPECT_EQ(role_by_name("a/build"), FileRole::none);
  EXPECT_EQ(role_by_name(".gitignore"), FileRole::configuration);
  EXPECT_EQ(role_by_name("guide.md"), FileRole::documentation);
  EXPECT_EQ(role_by_name("x.cc"), FileRole::none);
}

TEST(LanguageTable, NoNamedFileIsClaimedTwice) {
  std::map<std::string_view, std::string> owners;
  const auto claim = [&](std::span<const NamedFile> files, const std::string& owner) {
    for (const NamedFile& file : files) {
      const auto [first, is_new] = owners.emplace(file.name, owner);
      EXPECT_TRUE(is_new || first->second == owner) << file.name << ": " << first->second << " and " << owner;
    }
  };
  // JavaScript, TypeScript and TSX share one list.
  for (const Language* language : all_languages()) {
    const auto& files = language->traits.named_files;
    if (!files.empty()) claim(files, std::string(files.front().name));
  }
  claim(common_named_files(), "common_named_files");
}

TEST(LanguageTable, EveryRecordIsComplete) {
  std::set<std::string> names;
  for (const Language* language : all_languages()) {
    EXPECT_TRUE(names.insert(language->name).second) << language->name;
    EXPECT_STRNE(language->type, "") << language->name;
    EXPECT_STRNE(language->fence_tag, "") << language->name;
    if (language->traits.make_resolver != nullptr) {
      EXPECT_TRUE(language->grammar != nullptr || language->has_reader) << language->name;
    }
    for (const char* extension : language->extensions) {
      const std::string text = extension;
      EXPECT_TRUE(text.starts_with('.')) << text;
      for (char c : text) EXPECT_FALSE(c >= 'A' && c <= 'Z') << text << ": extensions are looked up in lower case";
    }
  }
}

TEST(LanguageTable, NoExtensionIsClaimedTwice) {
  std::set<std::string> extensions;
  std::set<std::string> file_names;
  for (const Language* language : all_languages()) {
    for (const char* text : language->extensions)
      EXPECT_TRUE(extensions.insert(text).second) << language->name << " " << text;
    for (const char* text : language->file_names)
      EXPECT_TRUE(file_names.insert(text).second) << language->name << " " << text;
  }
}

void expect_place_fits(const Language& language, const TSLanguage* grammar, NodePlace place, const std::string& user) {
  if (place == nullptr) return;
  EXPECT_EQ(unknown_part(grammar, place), "")
      << language.name << " has no such field or node: " << place << " (" << user << ")";
}

void expect_style_fits(const Language& language, const TSLanguage* grammar, const DefinitionStyle& style) {
  expect_place_fits(language, grammar, style.parameters, "style");
  expect_place_fits(language, grammar, style.body, "style");
  expect_place_fits(language, grammar, style.modifier_list, "style");
  for (NodePlace place : style.superclasses) expect_place_fits(language, grammar, place, "style");
  for (NodePlace place : style.interfaces) expect_place_fits(language, grammar, place, "style");
  for (const Words words : {style.attributes, style.not_bases}) {
    for (std::string_view node : words) {
      EXPECT_NE(ts_language_symbol_for_name(grammar, node.data(), static_cast<std::uint32_t>(node.size()), true), 0)
          << language.name << " has no node " << node;
    }
  }
}

void expect_rules_fit(const Language& language, const TSLanguage* grammar, std::span<const NodeRule> rules) {
  std::set<std::string> nodes;
  for (const NodeRule& rule : rules) {
    const std::string node = rule.node;
    EXPECT_TRUE(nodes.insert(node).second) << language.name << ": two rules for " << node;
    const auto size = static_cast<std::uint32_t>(node.size());
    EXPECT_NE(ts_language_symbol_for_name(grammar, rule.node, size, true), 0)
        << language.name << " has no node " << node;
    EXPECT_TRUE(rule.action != NodeAction::import || rule.place != nullptr) << node << " imports no module";
    for (NodePlace place : {place_of(rule), rule.only_with, rule.unless_with, rule.wildcard, rule.each, rule.value}) {
      expect_place_fits(language, grammar, place, node);
    }
  }
}

TEST(LanguageTable, RulesNameNodesAndFieldsOfTheirGrammar) {
  for (const Language* language : all_languages()) {
    if (language->grammar != nullptr) expect_rules_fit(*language, language->grammar(), language->rules);
  }
}

TEST(LanguageTable, StylesNameNodesAndFieldsOfTheirGrammar) {
  for (const Language* language : all_languages()) {
    const bool defines = std::any_of(language->rules.begin(), language->rules.end(),
                                     [](const NodeRule& rule) { return rule.action == NodeAction::definition; });
    if (defines) expect_style_fits(*language, language->grammar(), language->definitions);
  }
}

}  // namespace
}  // namespace docmill
