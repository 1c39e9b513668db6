// SPDX-License-Identifier: Apache-2.0
#include "stages/model/data_files.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/extract_text.h"

namespace docmill {
namespace {

std::string sentence_of(std::string_view path, std::string_view text) {
  return data_sentence(extract_text(path, text), path);
}

TEST(DataFiles, AreRecognisedByPathAndKeys) {
  const std::string workflow = "name: CI\njobs:\n  lint: {runs-on: x}\n  test: {runs-on: x}\n";
  EXPECT_EQ(sentence_of(".github/workflows/a.yml", workflow), "GitHub workflow `CI`: jobs `lint`, `test`.");
  EXPECT_EQ(sentence_of("sub/.github/workflows/a.yml", workflow), "GitHub workflow `CI`: jobs `lint`, `test`.");
  EXPECT_EQ(sentence_of("a.yml", workflow), "");
  EXPECT_EQ(sentence_of("x.github/workflows/a.yml", workflow), "");
  EXPECT_EQ(sentence_of(".github/workflows/a.yml", "name: CI\n"), "");
}

TEST(DataFiles, OfEachFormatHaveASentence) {
  EXPECT_EQ(sentence_of("x/action.yml", "name: Set up\nruns: {using: node16}\n"), "GitHub action `Set up`.");
  EXPECT_EQ(sentence_of(".gitlab-ci.yml", "stages: [a]\nb: {script: c}\n"), "GitLab CI pipeline: jobs `b`.");
  EXPECT_EQ(sentence_of("docker-compose.dev.yml", "services: {web: {image: a}}\n"),
            "Docker Compose file: services `web`.");
  EXPECT_EQ(sentence_of("api.json", R"({"openapi": "3.0.0", "info": {"title": "T"}, "paths": {}})"),
            "OpenAPI description `T`.");
  EXPECT_EQ(sentence_of("package.json", R"({"name": "p", "scripts": {"a": "b"}})"), "npm package `p`: scripts `a`.");
  EXPECT_EQ(sentence_of("pyproject.toml", "[project]\nname = \"p\"\n"), "Python project file `p`.");
  EXPECT_EQ(sentence_of("Cargo.toml", "[package]\nname = \"p\"\n[dependencies]\na = \"1\"\n"),
            "Cargo manifest `p`: dependencies `a`.");
  EXPECT_EQ(sentence_of("a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: n}\n"), "Kubernetes manifest `n`.");
  EXPECT_EQ(sentence_of("a.yaml", "apiVersion: v1\nkind: Pod\n"), "");
  EXPECT_EQ(sentence_of(".pre-commit-config.yaml", "repos:\n- repo: local\n  hooks:\n  - id: a\n"),
            "pre-commit configuration: hooks `a`.");
}

TEST(DataFiles, NameAFewRowsAndCountTheOthers) {
  EXPECT_EQ(sentence_of("docker-compose.yml", "services: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}}\n"),
            "Docker Compose file: services `a`, `b`, `c`, `d` and 2 more.");
}

}  // namespace
}  // namespace docmill
