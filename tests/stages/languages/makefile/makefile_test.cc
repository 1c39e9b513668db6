// SPDX-License-Identifier: Apache-2.0
//
// The files that makefiles include and that their recipes start.
#include <gmock/gmock.h>

#include "tests/extract_text.h"
#include "tests/named_files.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Makefile, RecipesStartScripts) {
  EXPECT_THAT(named_files("Makefile",
                          "PYTHON = python3\n"
                          "TOOLS := tools\n"
                          "all: core ; ./tools/all.sh\n"
                          "core:\n"
                          "\t@$(TOOLS)/core.sh --fast && \\\n"
                          "\t  $(PYTHON) tools/check.py $@ < $<\n"
                          "\t-$(SHELL) tools/all.sh\n"
                          "\tcd tools; for f in $$FILES; do ./core.sh $$f; done\n"
                          "# \ttools/all.sh\n",
                          {"tools/all.sh", "tools/check.py", "tools/core.sh"}),
              ElementsAre("3 runs tools/all.sh", "5 runs tools/core.sh", "6 runs tools/check.py", "7 runs tools/all.sh",
                          "8 runs tools/core.sh"));
}

TEST(Makefile, VariablesAndIncludes) {
  EXPECT_THAT(named_files("sub/Makefile",
                          "include common.mk ../top.mk $(wildcard *.mk)\n"
                          "VERSION := $(shell $(PYTHON3) ./version.py)\n"
                          "LINT ?= tools/lint.sh\n"
                          "OUT = $(BUILD)/lint.sh\n"
                          "lint:\n"
                          "\t$(LINT) $(OUT)\n"
                          "\t$(OUT)\n"
                          "\tcd build && cmake $(shell ./version.py)\n",
                          {"sub/common.mk", "top.mk", "sub/version.py", "tools/lint.sh"}),
              ElementsAre("1 imports sub/common.mk", "1 imports top.mk", "2 runs sub/version.py",
                          "3 uses tools/lint.sh", "6 runs tools/lint.sh", "8 runs sub/version.py"));
}

TEST(Makefile, BrokenLinesAreRead) {
  EXPECT_THAT(named_files("Makefile", "\t$(\n\t${\n\t$\n= x\nA = $(A\n\t$(A)$(shell \n\\", {"x"}), IsEmpty());
}

TEST(Makefile, CommentsAreCounted) {
  const FileFacts facts = extract_text("Makefile", "# Builds it.\n\nall:\n\tcc x.c\n  # Two.\n");
  EXPECT_EQ(facts.lines.comment, 2u);
  EXPECT_EQ(facts.view(facts.doc), "Builds it.");
}

}  // namespace
}  // namespace docmill
