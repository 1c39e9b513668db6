// SPDX-License-Identifier: Apache-2.0
//
// The files that shell commands start, source or read. Scripts are full of paths that only exist when they run; a
// command says that it names a file of the repo only if its path is literal from a folder that the text shows. A path
// is recorded relative to the folder where the commands start; one that begins with "./" or "../" is relative to the
// folder of the file itself: `"$(dirname "$0")/x.sh"` is "./x.sh".
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/file_facts.h"

namespace docmill {

// `path` as above, or "-m NAME" for a module of Python; "-m a/NAME" if it is started in the folder a.
using NamedFileSink = std::function<void(ImportKind kind, std::string_view path)>;

// Follows the commands of one script from its first line on.
class ShellCommands {
 public:
  // `folder`: where the commands start, relative to the root; "" is the root, or a folder that is not known. None: the
  // text shows that they start elsewhere.
  explicit ShellCommands(std::optional<std::string> folder = "") : folder_(std::move(folder)) {}

  // The command with these words, as they are written. Calls `name` for each file that it starts, sources or reads.
  void run(std::span<const std::string_view> words, const NamedFileSink& name);
  // `variable=value`, as written. Calls `name` if the value is the path of a script.
  void assign(std::string_view variable, std::string_view value, const NamedFileSink& name);
  // The commands in `$(…)` and backquotes in a word, which run in a shell of their own.
  void run_substitutions(std::string_view word, const NamedFileSink& name);

  // What a subshell or a function begins with, and what is restored after it.
  std::optional<std::string> folder() const { return folder_; }
  void set_folder(std::optional<std::string> folder) { folder_ = std::move(folder); }

 private:
  // The text of a word: without quotes, with the known variables and folders in their place; none if it is not known.
  std::optional<std::string> value_of(std::string_view word) const;
  std::optional<std::string> value_of_expansion(std::string_view word, std::size_t& at) const;
  std::optional<std::string> value_of_command(std::string_view text) const;
  // The path that a word means where the command runs.
  std::optional<std::string> path_of(std::string_view word) const;
  void change_folder(std::span<const std::string_view> arguments);
  void run_interpreter(std::string_view program, std::span<const std::string_view> arguments,
                       const NamedFileSink& name);
  void run_in_container(std::span<const std::string_view> arguments, const NamedFileSink& name);
  void run_text(std::string_view text, const NamedFileSink& name);
  void run_module(std::span<const std::string_view> arguments, const NamedFileSink& name) const;
  void name_file(ImportKind kind, std::string_view word, const NamedFileSink& name) const;
  void source(std::string_view word, const NamedFileSink& name) const;
  void name_arguments(ImportKind kind, std::span<const std::string_view> arguments, const NamedFileSink& name) const;
  void name_requirements(std::span<const std::string_view> arguments, const NamedFileSink& name) const;

  std::optional<std::string> folder_;
  int depth_ = 0;  // of texts inside texts
  std::vector<std::optional<std::string>> pushed_;
  std::map<std::string, std::string, std::less<>> variables_;
};

// Reads a text of shell commands; `line` is that of its first line. Here-documents are skipped.
void read_shell_text(std::string_view text, std::uint32_t line, ShellCommands& commands,
                     const std::function<void(ImportKind kind, std::string_view path, std::uint32_t line)>& name);

}  // namespace docmill
