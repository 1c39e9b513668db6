// SPDX-License-Identifier: Apache-2.0
//
// What is not known stays unknown: after `cd "$X"` no relative path is recorded until another `cd` leads to a known
// folder. All steps are linear in the words, except that a variable may be copied into each word that uses it. Words
// and values of more than kLongestPath bytes are not known.
#include "stages/languages/shell_commands.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <utility>

#include "stages/languages/shell_words.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestPath = 1000;
constexpr int kDeepest = 3;  // of commands inside commands

using Words = std::span<const std::string_view>;

// The folder of the script and the root of the repo, at the beginning of a value. No text of a shell contains them.
constexpr char kOwnFolder = '\1';
constexpr char kRoot = '\2';

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  return equals != std::string_view::npos && equals > 0 &&
         std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals), is_name_char);
}

std::string_view without_quotes(std::string_view word) {
  const bool is_quoted = word.size() >= 2 && word.front() == word.back() && (word[0] == '"' || word[0] == '\'');
  return is_quoted ? word.substr(1, word.size() - 2) : word;
}

bool is_own_path(std::string_view word) {
  return is_one_of(without_quotes(word),
                   {"$0", "${0}", "${BASH_SOURCE[0]}", "${BASH_SOURCE}", "$BASH_SOURCE", "$BASH_SOURCE[0]"});
}

// Variables that hold a program by convention.
constexpr std::pair<std::string_view, std::string_view> kProgramVariables[] = {
    {"BASH", "bash"},     {"CONFIG_SHELL", "sh"}, {"NODE", "node"}, {"PERL", "perl"},
    {"PYTHON", "python"}, {"PYTHON3", "python"},  {"RUBY", "ruby"}, {"SHELL", "sh"}};

// "python3.8" and "$PYTHON" are "python".
std::string program_name(std::string_view word) {
  word = without_quotes(word);
  if (word.starts_with('$')) {
    std::string_view variable = word.substr(1);
    if (variable.starts_with('{') && variable.ends_with('}')) variable = variable.substr(1, variable.size() - 2);
    variable = variable.substr(0, variable.find(":-"));
    for (const auto& [name, program] : kProgramVariables) {
      if (name == variable) return std::string(program);
    }
  }
  word = word.substr(word.rfind('/') + 1);
  while (!word.empty() && (std::isdigit(static_cast<unsigned char>(word.back())) || word.back() == '.')) {
    word.remove_suffix(1);
  }
  return std::string(word);
}

// Programs that start the program that follows, and the options of theirs that take a word.
struct Wrapper {
  std::string_view name;
  std::string_view options_with_word;  // their letters
  std::size_t words = 0;               // that it takes itself
};
constexpr Wrapper kWrapperCommands[] = {
    {"command", ""},      {"env", "uCS"},       {"exec", "a"},        {"ionice", "cnp"}, {"nice", "n"},
    {"nohup", ""},        {"retry", ""},        {"stdbuf", "ioe"},    {"sudo", "ugHCp"}, {"time", "fo"},
    {"timeout", "ks", 1}, {"travis_retry", ""}, {"xvfb-run", "efnps"}};
constexpr std::string_view kKeywords[] = {"!", "{", "do", "elif", "else", "if", "then", "until", "while"};

// `$0`, or what `readlink` and `realpath` say of it.
bool is_own_file(std::string_view word) {
  if (is_own_path(word)) return true;
  word = without_quotes(word);
  const std::size_t opening = word.starts_with("$(") ? 2 : word.starts_with('`') ? 1 : 0;
  if (opening == 0 || word.size() <= opening) return false;
  const std::vector<std::string_view> words = words_of_line(word.substr(opening, word.size() - opening - 1));
  return words.size() >= 2 && is_one_of(words[0], {"readlink", "realpath"}) && is_own_path(words.back());
}

// Removes what stands before the program: assignments, keywords, wrappers.
Words without_wrappers(Words words) {
  while (!words.empty()) {
    const std::string_view word = words.front();
    if (is_assignment(word) || std::find(std::begin(kKeywords), std::end(kKeywords), word) != std::end(kKeywords)) {
      words = words.subspan(1);
      continue;
    }
    const auto* wrapper =
        std::find_if(std::begin(kWrapperCommands), std::end(kWrapperCommands), [&](auto& w) { return w.name == word; });
    if (wrapper == std::end(kWrapperCommands)) return words;
    words = words.subspan(1);
    while (!words.empty() && (words.front().starts_with('-') || is_assignment(words.front()))) {
      const std::string_view option = words.front();
      const bool takes_word =
          option.size() == 2 && wrapper->options_with_word.find(option[1]) != std::string_view::npos;
      words = words.subspan(std::min<std::size_t>(takes_word ? 2 : 1, words.size()));
    }
    words = words.subspan(std::min(wrapper->words, words.size()));
  }
  return words;
}

// Interpreters, with the letters of their options that take a word, and of those after which no file follows.
struct Interpreter {
  std::string_view name;
  std::string_view options_with_word;
  std::string_view options_without_file;
};
constexpr Interpreter kInterpreters[] = {
    {"bash", "oO", "cs"},  {"dash", "o", "cs"},  {"ksh", "o", "cs"},  {"node", "r", "ep"}, {"perl", "I", "eE"},
    {"python", "WX", "c"}, {"Rscript", "", "e"}, {"ruby", "Ir", "e"}, {"sh", "o", "cs"},   {"zsh", "o", "cs"}};

const Interpreter* interpreter_named(std::string_view program) {
  const auto* found =
      std::find_if(std::begin(kInterpreters), std::end(kInterpreters), [&](auto& i) { return i.name == program; });
  return found == std::end(kInterpreters) ? nullptr : found;
}

bool is_shell(std::string_view program) { return is_one_of(program, {"bash", "dash", "ksh", "sh", "zsh"}); }

bool is_script_path(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return path.find('/') != std::string_view::npos && dot != std::string_view::npos &&
         is_one_of(path.substr(dot), {".bash", ".js", ".mjs", ".pl", ".ps1", ".py", ".rb", ".sh", ".zsh"});
}

}  // namespace

void ShellCommands::run(Words words, const NamedFileSink& name) {
  words = without_wrappers(words);
  if (words.empty()) return;
  const std::string_view word = words.front();
  const Words arguments = words.subspan(1);
  const std::string program = program_name(word);
  if (is_one_of(word, {"cd", "pushd", "popd"})) {
    if (word == "pushd" && pushed_.size() < 100) pushed_.push_back(folder_);
    if (word != "popd") return change_folder(arguments);
    folder_ = pushed_.empty() ? std::nullopt : pushed_.back();
    if (!pushed_.empty()) pushed_.pop_back();
  } else if (is_one_of(word, {"source", "."})) {
    if (!arguments.empty()) source(arguments.front(), name);
  } else if (is_one_of(program, {"pip", "pip_install"})) {
    name_requirements(arguments, name);
  } else if (program == "pytest") {
    name_arguments(ImportKind::run, arguments, name);
  } else if (program == "cmake") {
    if (arguments.size() > 1 && arguments[0] == "-P") name_file(ImportKind::run, arguments[1], name);
  } else if (word == "eval") {
    if (arguments.size() == 1) run_text(without_quotes(arguments.front()), name);
  } else if (is_one_of(program, {"docker", "docker-compose", "kubectl", "nerdctl", "podman"})) {
    run_in_container(arguments, name);
  } else if (interpreter_named(program) != nullptr) {
    run_interpreter(program, arguments, name);
  } else if (const std::optional<std::string> path = value_of(word); path && path->find('/') != std::string::npos) {
    name_file(ImportKind::run, word, name);
  }
}

void ShellCommands::run_interpreter(std::string_view program, Words arguments, const NamedFileSink& name) {
  const Interpreter* interpreter = interpreter_named(program);
  while (!arguments.empty() && arguments.front().starts_with('-')) {
    const std::string_view option = arguments.front();
    arguments = arguments.subspan(1);
    if (option == "--") break;
    if (option.starts_with("--") || option.size() < 2) continue;
    if (program == "python" && option == "-m") return run_module(arguments, name);
    if (is_shell(program) && option.ends_with('c') && !arguments.empty()) {
      return run_text(without_quotes(arguments.front()), name);
    }
    if (interpreter->options_without_file.find(option.back()) != std::string_view::npos) return;
    const bool takes_word = interpreter->options_with_word.find(option.back()) != std::string_view::npos;
    if (takes_word && !arguments.empty()) arguments = arguments.subspan(1);
  }
  if (!arguments.empty()) name_file(ImportKind::run, arguments.front(), name);
}

// `docker exec NAME sh -c '…'`: where that runs is not known, so only a path that begins with a folder of the root can
// be one of the repo.
void ShellCommands::run_in_container(Words arguments, const NamedFileSink& name) {
  const auto shell =
      std::ranges::find_if(arguments, [](std::string_view word) { return is_shell(program_name(word)); });
  if (shell == arguments.end()) return;
  const std::optional<std::string> outside = std::exchange(folder_, "");
  const auto name_if_below = [&](ImportKind kind, std::string_view path) {
    if (path.find('/') != std::string_view::npos && !path.starts_with("./") && !path.starts_with("../")) {
      name(kind, path);
    }
  };
  const Words rest = arguments.subspan(static_cast<std::size_t>(shell - arguments.begin()) + 1);
  run_interpreter(program_name(*shell), rest, name_if_below);
  folder_ = outside;
}

void ShellCommands::run_substitutions(std::string_view word, const NamedFileSink& name) {
  bool is_quoted = false;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char c = word[at];
    if (c == '\\') {
      ++at;
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == '\'' && !is_quoted) {
      at = std::min(word.find('\'', at + 1), word.size());
    } else if (c == '$' || c == '`') {
      const std::size_t end = end_of_expansion(word, at);
      const std::size_t opening = c == '`' ? 1 : word.substr(at).starts_with("$(") ? 2 : 0;
      if (opening > 0 && end - at > opening + 1) run_text(word.substr(at + opening, end - at - opening - 1), name);
      at = end - 1;
    }
  }
}

void ShellCommands::run_module(Words arguments, const NamedFileSink& name) const {
  if (arguments.empty() || !folder_) return;
  const std::string_view module = arguments.front();
  if (module == "pip") return name_requirements(arguments, name);
  if (is_one_of(module, {"pytest", "unittest"})) return name_arguments(ImportKind::run, arguments.subspan(1), name);
  if (!std::all_of(module.begin(), module.end(), [](char c) { return is_name_char(c) || c == '.'; })) return;
  const std::string folder = folder_->empty() || folder_->ends_with('/') ? *folder_ : *folder_ + "/";
  name(ImportKind::run, "-m " + folder + std::string(module));
}

void ShellCommands::name_arguments(ImportKind kind, Words arguments, const NamedFileSink& name) const {
  for (std::string_view argument : arguments) {
    if (argument.find('/') != std::string_view::npos || argument.find('.') != std::string_view::npos) {
      name_file(kind, argument, name);
    }
  }
}

void ShellCommands::name_requirements(Words arguments, const NamedFileSink& name) const {
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
    if (is_one_of(arguments[i], {"-r", "--requirement", "-c", "--constraint"})) {
      name_file(ImportKind::use, arguments[++i], name);
    }
  }
}

void ShellCommands::name_file(ImportKind kind, std::string_view word, const NamedFileSink& name) const {
  const std::optional<std::string> path = path_of(word);
  if (path && !path->empty() && !path->ends_with('/')) name(kind, *path);
}

// A path outside of the repo is recorded too, as that of another import would be.
void ShellCommands::source(std::string_view word, const NamedFileSink& name) const {
  const std::optional<std::string> value = value_of(word);
  const bool is_elsewhere = value && (value->starts_with('/') || value->starts_with("~/"));
  if (is_elsewhere && value->find_first_of("*?<>|&;()\n") == std::string::npos) {
    name(ImportKind::include_quoted, *value);
  } else {
    name_file(ImportKind::include_quoted, word, name);
  }
}

void ShellCommands::assign(std::string_view variable, std::string_view value, const NamedFileSink& name) {
  std::optional<std::string> known = value_of(value);
  if (known && is_script_path(*known)) name_file(ImportKind::use, value, name);
  if (known && depth_ == 0) {
    variables_[std::string(variable)] = std::move(*known);
  } else if (const auto found = variables_.find(variable); found != variables_.end()) {
    variables_.erase(found);
  }
}

void ShellCommands::change_folder(Words arguments) {
  while (!arguments.empty() && is_one_of(arguments.front(), {"-P", "-L", "--", "-q"})) arguments = arguments.subspan(1);
  folder_ = arguments.empty() || arguments.front() == "-" ? std::nullopt : path_of(arguments.front());
}

std::optional<std::string> ShellCommands::path_of(std::string_view word) const {
  std::optional<std::string> value = value_of(word);
  if (!value || value->empty() || value->find_first_of("*?[]{}<>|&;()=:") != std::string::npos) return std::nullopt;
  if (value->front() == kOwnFolder || value->front() == kRoot) {
    if (value->size() > 1 && (*value)[1] != '/') return std::nullopt;
    if (value->front() == kOwnFolder) return "." + value->substr(1);
    return value->size() < 2 ? "" : value->substr(2);
  }
  if (value->starts_with('/') || value->starts_with('~') || !folder_) return std::nullopt;
  while (value->starts_with("./")) value->erase(0, 2);
  if (value == ".") return folder_;
  if (!folder_->empty()) return *folder_ + "/" + *value;
  return value;
}

std::optional<std::string> ShellCommands::value_of(std::string_view word) const {
  std::string value;
  char quote = 0;
  if (word.size() > kLongestPath) return std::nullopt;  // so expansions in expansions do not nest deeply
  for (std::size_t at = 0; at < word.size();) {
    const char c = word[at];
    if (c == '\'' && quote != '"') {
      const std::size_t end = word.find('\'', at + 1);
      if (end == std::string_view::npos) return std::nullopt;
      value += word.substr(at + 1, end - at - 1);
      at = end + 1;
    } else if (c == '"') {
      quote = quote == '"' ? '\0' : '"';
      ++at;
    } else if (c == '$' || c == '`') {
      const std::optional<std::string> part = value_of_expansion(word, at);
      if (!part) return std::nullopt;
      value += *part;
    } else if (c == '\\') {
      return std::nullopt;
    } else {
      value += c;
      ++at;
    }
    if (value.size() > kLongestPath || static_cast<unsigned char>(c) < ' ') return std::nullopt;
  }
  if (quote != 0) return std::nullopt;
  return value;
}

// The expansion at `word[at]`; `at` moves behind it.
std::optional<std::string> ShellCommands::value_of_expansion(std::string_view word, std::size_t& at) const {
  const std::size_t begin = at;
  at = end_of_expansion(word, begin);
  const std::string_view written = word.substr(begin, at - begin);
  if (is_one_of(written, {"${BASH_SOURCE%/*}", "${BASH_SOURCE[0]%/*}", "${0%/*}"})) return std::string(1, kOwnFolder);
  if (is_one_of(written, {"${{ github.action_path }}", "${{github.action_path}}"})) return std::string(1, kOwnFolder);
  if (is_one_of(written, {"${{ github.workspace }}", "${{github.workspace}}"})) return std::string(1, kRoot);
  if (is_one_of(written, {"$GITHUB_ACTION_PATH", "${GITHUB_ACTION_PATH}"})) return std::string(1, kOwnFolder);
  if (is_one_of(written, {"$GITHUB_WORKSPACE", "${GITHUB_WORKSPACE}"})) return std::string(1, kRoot);
  if (written.size() > 3 && written.starts_with("$(")) return value_of_command(written.substr(2, written.size() - 3));
  if (written.size() > 2 && written.starts_with('`')) return value_of_command(written.substr(1, written.size() - 2));
  std::string_view name = written.substr(1);
  if (name.starts_with('{') && name.ends_with('}')) name = name.substr(1, name.size() - 2);
  const auto found = variables_.find(name);
  return found == variables_.end() ? std::nullopt : std::optional(found->second);
}

// What a command prints, if that is a folder that the text shows.
std::optional<std::string> ShellCommands::value_of_command(std::string_view text) const {
  std::vector<std::string_view> words = words_of_line(text);
  const auto is_option = [](std::string_view word) { return word.starts_with('-'); };
  if (words.size() == 4 && words[0] == "git" && words[1] == "rev-parse" && words[2] == "--show-toplevel")
    words.pop_back();
  if (words.size() == 3 && words[0] == "git" && words[2] == "--show-toplevel") return std::string(1, kRoot);
  if (words.size() == 1 && words[0] == "pwd" && folder_ == "") return std::string(1, kRoot);
  words.erase(std::remove_if(words.begin(), words.end(), is_option), words.end());
  if (words.size() == 2 && words[0] == "dirname" && is_own_file(words[1])) return std::string(1, kOwnFolder);
  if (words.size() < 4 || words[0] != "cd" || words.back() != "pwd") return std::nullopt;
  return value_of(words[1]);
}

namespace {

// The commands of a text. `read` is called once; it ends because each step takes at least one byte.
class ShellText {
 public:
  using Name = std::function<void(ImportKind kind, std::string_view path, std::uint32_t line)>;

  ShellText(std::string_view text, std::uint32_t line, ShellCommands& commands, const Name& name)
      : text_(text), line_(line), command_line_(line), commands_(commands), name_(name) {}

  void read() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n') {
        end_command();
        ++at_;
        ++line_;
        skip_documents();
      } else if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (std::isspace(static_cast<unsigned char>(c))) {
        ++at_;
      } else if (c == '\\' && is_line_break(at_ + 1)) {
        at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
        ++line_;
      } else if (std::string_view(";&|()").find(c) != std::string_view::npos) {
        separate(c);
      } else if (c == '<' || c == '>') {
        redirect();
      } else {
        add_word();
      }
    }
    end_command();
  }

 private:
  bool is_line_break(std::size_t at) const {
    return at < text_.size() &&
           (text_[at] == '\n' || (text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n'));
  }

  void separate(char c) {
    end_command();
    if (c == '(' && outer_.size() < 100) outer_.push_back(commands_.folder());
    if (c == ')' && !outer_.empty()) {
      commands_.set_folder(outer_.back());
      outer_.pop_back();
    }
    ++at_;
  }

  // `<<EOF` begins a document; the file of another redirection is not run.
  void redirect() {
    const bool is_document = text_.substr(at_).starts_with("<<") && !text_.substr(at_).starts_with("<<<");
    at_ = std::min(text_.find_first_not_of("<>&-", at_), text_.size());
    at_ = std::min(text_.find_first_not_of(" \t", at_), text_.size());
    const std::size_t end = end_of_word(text_, at_);
    if (is_document && end > at_) documents_.emplace_back(without_quotes(text_.substr(at_, end - at_)));
    at_ = end;
  }

  void skip_documents() {
    for (const std::string& end : documents_) {
      bool is_over = false;
      while (!is_over && at_ < text_.size()) {
        const std::size_t line_end = std::min(text_.find('\n', at_), text_.size());
        std::string_view line = text_.substr(at_, line_end - at_);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        is_over = line == end;
        at_ = std::min(line_end + 1, text_.size());
        ++line_;
      }
    }
    documents_.clear();
  }

  void add_word() {
    if (words_.empty()) command_line_ = line_;
    const std::size_t end = std::max(end_of_word(text_, at_), at_ + 1);
    const std::string_view word = text_.substr(at_, end - at_);
    line_ += static_cast<std::uint32_t>(std::count(word.begin(), word.end(), '\n'));
    words_.push_back(word);
    at_ = end;
  }

  void end_command() {
    std::set<std::pair<ImportKind, std::string>> named;  // what is quoted is read in the word and as a text
    const auto name = [&](ImportKind kind, std::string_view path) {
      if (named.emplace(kind, path).second) name_(kind, path, command_line_);
    };
    for (std::string_view word : words_) commands_.run_substitutions(word, name);
    std::span<const std::string_view> words = words_;
    if (!words.empty() && words.front() == "export") words = words.subspan(1);
    const bool only_assigns = std::all_of(words.begin(), words.end(), is_assignment);
    if (only_assigns) {
      for (std::string_view word : words)
        commands_.assign(word.substr(0, word.find('=')), word.substr(word.find('=') + 1), name);
    } else {
      commands_.run(words, name);
    }
    words_.clear();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_;
  std::uint32_t command_line_;
  ShellCommands& commands_;
  const Name& name_;
  std::vector<std::string_view> words_;
  std::vector<std::string> documents_;  // the ends of those that begin after this line
  std::vector<std::optional<std::string>> outer_;
};

}  // namespace

// The folder of the text around it is restored, and its variables are not known there.
void ShellCommands::run_text(std::string_view text, const NamedFileSink& name) {
  if (depth_ == kDeepest) return;
  const std::optional<std::string> outside = folder_;
  const std::size_t pushed = pushed_.size();
  ++depth_;
  const ShellText::Name with_line = [&](ImportKind kind, std::string_view path, std::uint32_t) { name(kind, path); };
  ShellText(text, 0, *this, with_line).read();
  --depth_;
  folder_ = outside;
  pushed_.resize(std::min(pushed, pushed_.size()));
}

void read_shell_text(std::string_view text, std::uint32_t line, ShellCommands& commands, const ShellText::Name& name) {
  ShellText(text, line, commands, name).read();
}

}  // namespace docmill
