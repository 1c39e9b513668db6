// SPDX-License-Identifier: Apache-2.0
//
// Jupyter notebooks whose kernel runs Python. The cells are one Python program, on the lines of the file that they are
// written on. A notebook of another language, or with several lines of a program on one of the file, is JSON.
#include <language_records.h>

#include <string_view>

#include "stages/base/lower_case.h"
#include "stages/languages/notebook/notebook_text.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".ipynb"};

const Language& dialect_of(std::string_view, std::string_view content) {
  const std::string language = lower_case(notebook_language(content));
  const bool is_python = language.empty() || language == "python" || language == "python3" || language == "ipython";
  return is_python && has_lines_of_cells(content) ? kNotebook : kJson;
}

}  // namespace

// A copy of a constant, so the order in which objects are made does not matter.
const Language kNotebook = [] {
  Language notebook = kPython;
  notebook.name = "Jupyter Notebook";
  notebook.type = "Jupyter Notebook";
  notebook.fence_tag = "json";
  notebook.extensions = kExtensions;
  notebook.file_names = {};
  notebook.interpreters = {};
  notebook.dialect = dialect_of;
  notebook.readable = notebook_program;
  notebook.extractor_version += 1;  // raise the number with every change to notebook_program()
  notebook.traits.stub_suffix = "";
  notebook.traits.named_files = {};
  notebook.traits.run_command = "jupyter execute";
  notebook.traits.test_runners = {};
  return notebook;
}();

}  // namespace docmill
