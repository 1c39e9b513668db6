// SPDX-License-Identifier: Apache-2.0
//
// What names mean, by the imports and definitions of a file: through a rule that looks for calls.
#include "stages/extract/findings/name_bindings.h"

#include <gmock/gmock.h>

#include "tests/small_rules.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(PythonNames, ModuleAndItsAlias) {
  constexpr std::string_view kRule = "call = 'subprocess.run'";
  EXPECT_THAT(lines_matching("Python", kRule, "import subprocess\nsubprocess.run()\n"), ElementsAre(2));
  EXPECT_THAT(lines_matching("Python", kRule, "import subprocess as s\ns.run()\nx.run()\n"), ElementsAre(2));
  EXPECT_THAT(lines_matching("Python", "call = 'os.path.join'", "import os.path as p\np.join()\n"), ElementsAre(2));
  EXPECT_THAT(lines_matching("Python", "call = 'os.path.join'", "import os\nos.path.join()\n"), ElementsAre(2));
}

TEST(PythonNames, NameAndItsAlias) {
  constexpr std::string_view kRule = "call = 'subprocess.run'";
  EXPECT_THAT(lines_matching("Python", kRule, "from subprocess import run\nrun()\n"), ElementsAre(2));
  EXPECT_THAT(lines_matching("Python", kRule, "from subprocess import run as r, call as c\nr()\nc()\nrun()\n"),
              ElementsAre(2));
  EXPECT_THAT(lines_matching("Python", kRule, "from mine import run\nrun()\n"), IsEmpty());
  EXPECT_THAT(lines_matching("Python", "call = 'os.path.join'", "from os import path as p\np.join()\n"),
              ElementsAre(2));
}

TEST(PythonNames, WildcardBringsAllNames) {
  constexpr std::string_view kRule = "call = 'os.system'";
  EXPECT_THAT(lines_matching("Python", kRule, "from os import *\nsystem()\n"), ElementsAre(2));
  EXPECT_THAT(lines_matching("Python", kRule, "from os import *\ndef system(): pass\nsystem()\n"), IsEmpty());
  EXPECT_THAT(lines_matching("Python", kRule, "from mine import *\nsystem()\n"), IsEmpty());
}

TEST(PythonNames, BuiltInIsHiddenByWhatTheFileBinds) {
  constexpr std::string_view kRule = "call = 'open'";
  EXPECT_THAT(lines_matching("Python", kRule, "open()\n"), ElementsAre(1));
  EXPECT_THAT(lines_matching("Python", kRule, "import builtins\nbuiltins.open()\n"), ElementsAre(2));
  EXPECT_THAT(lines_matching("Python", kRule, "from io import open\nopen()\n"), IsEmpty());
  EXPECT_THAT(lines_matching("Python", kRule, "open()\ndef open(): pass\n"), IsEmpty());
  EXPECT_THAT(lines_matching("Python", kRule, "def f(open):\n  open()\nopen()\n"), ElementsAre(3));
  EXPECT_THAT(lines_matching("Python", kRule, "class A:\n  def open(self):\n    open()\n"), ElementsAre(3))
      << "a method is not a global name";
  EXPECT_THAT(lines_matching("Python", kRule, "x.open()\n"), IsEmpty());
}

TEST(PythonNames, LocalNameHidesAnImport) {
  constexpr std::string_view kRule = "call = 'subprocess.run'";
  EXPECT_THAT(
      lines_matching("Python", kRule,
                     "import subprocess\ndef f(subprocess):\n  subprocess.run()\ndef g():\n  subprocess.run()\n"),
      ElementsAre(5));
}

TEST(PythonNames, ImportInsideAFunction) {
  constexpr std::string_view kRule = "call = 'subprocess.run'";
  EXPECT_THAT(lines_matching("Python", kRule, "def f():\n  import subprocess\n  subprocess.run()\n"), ElementsAre(3));
  EXPECT_THAT(lines_matching("Python", kRule, "def f():\n  from subprocess import run as r\n  r()\n"), ElementsAre(3));
}

TEST(PythonNames, ImportCountsInAFunctionThatAlsoAssignsTheName) {
  EXPECT_THAT(lines_matching("Python", "call = 'subprocess.run'",
                             "def f():\n  try:\n    import subprocess\n  except ImportError:\n    subprocess = None\n"
                             "  subprocess.run()\n"),
              ElementsAre(6));
}

TEST(PythonNames, ReceiverIsAMemberOfAnything) {
  EXPECT_THAT(lines_matching("Python", "call = 'self.run'", "class A:\n  def f(self):\n    self.run()\n"),
              ElementsAre(3));
  EXPECT_THAT(lines_matching("Python", "call = 'that.run'", "class A:\n  def f(that):\n    that.run()\n"), IsEmpty())
      << "a parameter is not a global name";
  EXPECT_THAT(lines_matching("Python", "call = '.run'", "def f(that):\n  that.run()\nrun()\n"), ElementsAre(2));
}

TEST(JavaScriptNames, RequireAndImport) {
  constexpr std::string_view kRule = "call = 'child_process.exec'";
  for (const std::string_view source : {
           "const cp = require('child_process');\ncp.exec();\n",
           "const { exec } = require('child_process');\nexec();\n",
           "const { exec: e } = require('child_process');\ne();\n",
           "import { exec } from 'child_process';\nexec();\n",
           "import { exec as e } from 'node:child_process';\ne();\n",
           "import * as cp from 'child_process';\ncp.exec();\n",
           "import cp from 'child_process';\ncp.exec();\n",
       }) {
    EXPECT_THAT(lines_matching("JavaScript", kRule, source), ElementsAre(2)) << source;
  }
}

TEST(JavaScriptNames, OtherModulesAndOwnNamesAreNotMeant) {
  constexpr std::string_view kRule = "call = 'child_process.exec'";
  for (const std::string_view source : {
           "import { exec } from './mine.js';\nexec();\n",
           "import { spawn as exec } from 'child_process';\nexec();\n",
           "import { exec } from 'child_process';\nfunction f(exec) { exec(); }\n",
           "exec();\n",
       }) {
    EXPECT_THAT(lines_matching("JavaScript", kRule, source), IsEmpty()) << source;
  }
  EXPECT_THAT(lines_matching("JavaScript", "call = 'eval'", "eval(x);\nfunction f(eval) {\n  eval(x);\n}\n"),
              ElementsAre(1));
  EXPECT_THAT(lines_matching("JavaScript", "call = 'eval'", "function eval() {}\neval(x);\n"), IsEmpty());
}

TEST(JavaScriptNames, ImportInAFunctionIsForThatFunction) {
  constexpr std::string_view kRule = "call = 'child_process.exec'";
  EXPECT_THAT(lines_matching("JavaScript", kRule,
                             "function f() {\n  const cp = require('child_process');\n  cp.exec();\n}\n"
                             "function g(cp) {\n  cp.exec();\n}\n"),
              ElementsAre(3));
  EXPECT_THAT(lines_matching("JavaScript", kRule,
                             "function f(cp) {\n  cp.exec();\n}\n"
                             "function g() {\n  const cp = require('child_process');\n}\n"),
              IsEmpty());
}

TEST(GoNames, PackageAndItsAlias) {
  constexpr std::string_view kRule = "call = 'os/exec.Command'";
  EXPECT_THAT(lines_matching("Go", kRule, "package p\nimport \"os/exec\"\nfunc f() { exec.Command() }\n"),
              ElementsAre(3));
  EXPECT_THAT(lines_matching("Go", kRule, "package p\nimport e \"os/exec\"\nfunc f() { e.Command() }\n"),
              ElementsAre(3));
  EXPECT_THAT(lines_matching("Go", kRule, "package p\nimport \"my/exec\"\nfunc f() { exec.Command() }\n"), IsEmpty());
}

TEST(GoNames, PackageNameLeavesAVersionOut) {
  EXPECT_THAT(lines_matching("Go", "call = 'gopkg.in/yaml.v2.Unmarshal'",
                             "package p\nimport \"gopkg.in/yaml.v2\"\nfunc f() { yaml.Unmarshal() }\n"),
              ElementsAre(3));
  EXPECT_THAT(
      lines_matching("Go", "call = 'a.b/jwt/v4.Parse'", "package p\nimport \"a.b/jwt/v4\"\nfunc f() { jwt.Parse() }\n"),
      ElementsAre(3));
}

TEST(GoNames, PackageMustBeImported) {
  EXPECT_THAT(lines_matching("Go", "call = 'fmt.Println'", "package p\nfunc f() { fmt.Println() }\n"), IsEmpty());
  EXPECT_THAT(lines_matching("Go", "call = 'panic'", "package p\nfunc f() {\n  panic(1)\n}\n"), ElementsAre(3));
  EXPECT_THAT(
      lines_matching("Go", "call = 'fmt.Println'", "package p\nimport \"fmt\"\nfunc f(fmt T) { fmt.Println() }\n"),
      IsEmpty());
}

TEST(JavaNames, ImportsAndFullNames) {
  EXPECT_THAT(lines_matching("Java", "new = 'java.util.Random'",
                             "import java.util.Random;\nclass A { Random r = new Random(); }\n"),
              ElementsAre(2));
  EXPECT_THAT(
      lines_matching("Java", "new = 'java.util.Random'", "import java.util.*;\nclass A { Random r = new Random(); }\n"),
      ElementsAre(2));
  EXPECT_THAT(lines_matching("Java", "new = 'java.util.Random'", "class A { Object r = new java.util.Random(); }\n"),
              ElementsAre(1));
  EXPECT_THAT(
      lines_matching("Java", "new = 'java.util.Random'", "import my.Random;\nclass A { Random r = new Random(); }\n"),
      IsEmpty());
  EXPECT_THAT(lines_matching("Java", "call = 'java.util.Arrays.sort'",
                             "import static java.util.Arrays.sort;\nclass A { void f() { sort(x); } }\n"),
              ElementsAre(2));
}

TEST(JavaNames, PathBeginsAtTheObject) {
  constexpr std::string_view kRule = "call = 'Runtime.getRuntime().exec'";
  EXPECT_THAT(lines_matching("Java", kRule, "class A { void f() {\n  Runtime.getRuntime().exec(x);\n  exec(x);\n} }\n"),
              ElementsAre(2));
}

TEST(RustNames, UsesAndAliases) {
  constexpr std::string_view kRule = "call = 'std.process.Command.new'";
  for (const std::string_view source : {
           "use std::process::Command;\nfn f() { Command::new(x); }\n",
           "use std::process::Command as C;\nfn f() { C::new(x); }\n",
           "use std::process;\nfn f() { process::Command::new(x); }\n",
           "use std::process::{self, Stdio};\nfn f() { process::Command::new(x); }\n",
           "use std::process::*;\nfn f() { Command::new(x); }\n",
           "\nfn f() { std::process::Command::new(x); }\n",
       }) {
    EXPECT_THAT(lines_matching("Rust", kRule, source), ElementsAre(2)) << source;
  }
  EXPECT_THAT(lines_matching("Rust", kRule, "use my::Command;\nfn f() { Command::new(x); }\n"), IsEmpty());
  EXPECT_THAT(lines_matching("Rust", kRule, "fn f() { Command::new(x); }\n"), IsEmpty());
}

TEST(RustNames, TypeArgumentsAreNotPartOfAPath) {
  EXPECT_THAT(lines_matching("Rust", "call = 'std.mem.transmute'", "fn f() {\n  std::mem::transmute::<A, B>(x);\n}\n"),
              ElementsAre(2));
}

TEST(CppNames, PrefixIsDropped) {
  EXPECT_THAT(
      lines_matching("C++", "call = 'strcpy'",
                     "void f() {\n  strcpy(a, b);\n  std::strcpy(a, b);\n  ::strcpy(a, b);\n  my::strcpy(a, b);\n}\n"),
      ElementsAre(2, 3, 4));
}

TEST(CppNames, OwnDefinitionHidesAFunctionOfTheLibrary) {
  EXPECT_THAT(lines_matching("C++", "call = 'strcpy'", "void strcpy(char* a) {}\nvoid f() { strcpy(a); }\n"),
              IsEmpty());
  EXPECT_THAT(lines_matching("C++", "call = 'strcpy'", "void strcpy(char* a);\nvoid f() { strcpy(a); }\n"),
              ElementsAre(2))
      << "a declaration may be that of the library";
  EXPECT_THAT(
      lines_matching("C++", "call = 'remove'", "struct A {\n  void remove() {}\n  void f() { remove(); }\n};\n"),
      IsEmpty())
      << "a member can be called without its object";
}

TEST(CppNames, MembersOfAnything) {
  EXPECT_THAT(lines_matching("C++", "call = '.push_back'", "void f() {\n  a.push_back(x);\n  b->c.push_back(x);\n}\n"),
              ElementsAre(2, 3));
}

TEST(BashNames, NameOfACommandMayHaveAFolder) {
  EXPECT_THAT(lines_matching("Bash", "call = 'rm'", "rm x\n/bin/rm x\nrmdir x\nmy.rm x\n"), ElementsAre(1, 2));
}

TEST(ImportMatch, ModuleItsPartsAndItsNames) {
  constexpr std::string_view kRule = "import = 'xml.etree'";
  EXPECT_THAT(lines_matching("Python", kRule,
                             "import xml.etree\nimport xml.etree.ElementTree\nfrom xml import etree\n"
                             "from xml.etree import x\nimport xml\nimport xml.etrees\n"),
              ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(lines_matching("JavaScript", "import = 'fs'", "import 'fs';\nimport x from 'node:fs';\nimport 'fsx';\n"),
              ElementsAre(1, 2));
  EXPECT_THAT(lines_matching("Go", "import = 'crypto'", "package p\nimport \"crypto/md5\"\n"), ElementsAre(2));
  EXPECT_THAT(lines_matching("Rust", "import = 'std.fmt'", "use std::fmt::Debug;\n"), ElementsAre(1));
}

}  // namespace
}  // namespace docmill
