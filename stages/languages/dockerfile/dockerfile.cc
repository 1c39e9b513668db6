// SPDX-License-Identifier: Apache-2.0
//
// Dockerfiles. A reader without a grammar finds stages (`FROM image AS name`), their arguments and variables, what is
// used of them, and the instructions that copy files of the build's folder into the image. Lines are continued after a
// backslash, or a backquote if the file says so, and comments between them are not part of the instruction. The texts
// of here-documents are skipped.
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <vector>

#include "stages/base/trim.h"
#include "stages/languages/dockerfile/dockerfile_resolver.h"
#include "stages/languages/text_definitions.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".dockerfile", ".containerfile"};
constexpr const char* kFileNames[] = {"Dockerfile", "Containerfile", "Dockerfile.*"};

bool is_variable_char(unsigned char c) { return std::isalnum(c) || c == '_'; }

std::string upper_case(std::string_view word) {
  std::string name(word);
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
  return name;
}

// A word in quotes can hold white space.
std::string_view next_word(std::string_view text, std::string_view separators) {
  std::size_t at = 0;
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote == 0 && separators.find(c) != std::string_view::npos) break;
    if (quote != 0 && c == '\\') {
      ++at;
    } else if (quote == c) {
      quote = 0;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    }
  }
  return text.substr(0, std::min(at, text.size()));
}

class DockerfileReader {
 public:
  explicit DockerfileReader(FactsBuilder& facts) : facts_(facts), text_(facts) {}

  void read() {
    for_each_line(facts_.source(), [this](std::string_view line) { read_line(line); });
    if (!parts_.empty()) read_instruction();
    if (text_.depth() > 0) text_.close(instruction_end_);
  }

 private:
  void read_line(std::string_view line) {
    std::string_view written = trim(line);
    if (here_at_ < here_ends_.size()) {
      if (written == here_ends_[here_at_]) ++here_at_;
      if (!written.empty()) instruction_end_ = text_.end_of(written);
      return;
    }
    if (written.starts_with('#')) {
      const std::string_view directive = trim(written.substr(1));
      if (directive.starts_with("escape=") && directive.ends_with('`')) escape_ = '`';
      return parts_.empty() ? text_.comment(written) : comments_.push_back(written);
    }
    if (written.empty()) return;
    const bool goes_on = written.ends_with(escape_);
    if (goes_on) written.remove_suffix(1);
    parts_.push_back(written);
    if (!goes_on) read_instruction();
  }

  void read_instruction() {
    const std::string_view first = parts_.front();
    const std::string name = upper_case(first.substr(0, first.find_first_of(" \t")));
    std::vector<std::string_view> words;
    for (std::string_view part : parts_) add_words(part, words);
    if (!words.empty()) words.erase(words.begin());
    if (name == "FROM") begin_stage(words);
    if (name == "ARG" || name == "ENV") define_variables(name, words);
    if (name == "COPY" || name == "ADD") copy(words);
    if (name == "RUN") use_mounts(words);
    for (std::string_view part : parts_) use_variables(part);
    if (name == "RUN" || name == "COPY" || name == "ADD") find_here_documents(words);
    instruction_end_ = text_.end_of(parts_.back());
    for (std::string_view comment : comments_) text_.comment(comment);
    comments_.clear();
    parts_.clear();
  }

  static void add_words(std::string_view part, std::vector<std::string_view>& words) {
    while (true) {
      part.remove_prefix(std::min(part.find_first_not_of(" \t\r"), part.size()));
      if (part.empty()) return;
      words.push_back(next_word(part, " \t\r"));
      part.remove_prefix(words.back().size());
    }
  }

  // `FROM --platform=p image AS name`
  void begin_stage(const std::vector<std::string_view>& words) {
    if (text_.depth() > 0) text_.close(instruction_end_);
    std::size_t image = 0;
    while (image < words.size() && words[image].starts_with("--")) ++image;
    if (image < words.size()) text_.refer(ReferenceKind::use, words[image]);
    const bool is_named = image + 2 < words.size() && upper_case(words[image + 1]) == "AS";
    variables_.clear();
    TextDefinition stage;
    stage.kind = SymbolKind::target;
    stage.name = is_named ? words[image + 2] : std::string_view{};
    stage.head = parts_.size() == 1 ? parts_.front() : std::string_view{};
    text_.open(is_named ? text_.define(stage) : SymbolId{});
  }

  // `ARG name=value …`, `ENV name=value …`, `ENV name value`. The value can be absent.
  void define_variables(std::string_view instruction, const std::vector<std::string_view>& words) {
    for (std::string_view word : words) {
      std::size_t size = 0;
      while (size < word.size() && is_variable_char(static_cast<unsigned char>(word[size]))) ++size;
      const std::string_view name = word.substr(0, size);
      const bool has_value = size < word.size() && word[size] == '=';
      const bool is_old = instruction == "ENV" && !has_value;  // the rest is the value
      if (name.empty() || (!has_value && size < word.size())) return;
      if (variables_.insert(name).second) {
        TextDefinition variable;
        variable.kind = SymbolKind::variable;
        variable.name = name;
        variable.head = words.size() == 1 || is_old ? parts_.front() : word;
        if (word.size() > kLongValueBytes) variable.head = word.substr(0, size + 1);
        variable.end = text_.end_of(is_old ? parts_.back() : word);
        text_.define(variable);
      }
      if (is_old) return;
    }
  }

  // `COPY [--option]… source… target`
  void copy(const std::vector<std::string_view>& words) {
    std::size_t first = 0;
    for (; first < words.size() && words[first].starts_with("--"); ++first) {
      constexpr std::string_view kFrom = "--from=";
      if (words[first].starts_with(kFrom)) return text_.refer(ReferenceKind::use, words[first].substr(kFrom.size()));
    }
    for (std::size_t i = first; i + 1 < words.size(); ++i) {
      // Also `COPY ["source", "target"]`.
      std::string_view path = words[i];
      while (!path.empty() && std::string_view("[\"',").find(path.front()) != std::string_view::npos)
        path.remove_prefix(1);
      while (!path.empty() && std::string_view("]\"',").find(path.back()) != std::string_view::npos)
        path.remove_suffix(1);
      if (path.empty() || path.find_first_of("$*?:<\",") != std::string_view::npos) continue;
      facts_.add_import(ImportKind::use, path, text_.line_of(path));
    }
  }

  // `RUN --mount=type=bind,from=stage …`
  void use_mounts(const std::vector<std::string_view>& words) {
    for (std::string_view word : words) {
      constexpr std::string_view kFrom = "from=";
      if (!word.starts_with("--")) return;
      const std::size_t from = word.starts_with("--mount=") ? word.find(kFrom) : std::string_view::npos;
      if (from == std::string_view::npos) continue;
      const std::string_view stage = word.substr(from + kFrom.size());
      text_.refer(ReferenceKind::use, stage.substr(0, stage.find(',')));
    }
  }

  void use_variables(std::string_view part) {
    for (std::size_t at = part.find('$'); at != std::string_view::npos; at = part.find('$', at + 1)) {
      const std::size_t begin = at + (part.substr(at).starts_with("${") ? 2 : 1);
      std::size_t end = begin;
      while (end < part.size() && is_variable_char(static_cast<unsigned char>(part[end]))) ++end;
      if (end > begin) text_.refer(ReferenceKind::use, part.substr(begin, end - begin));
    }
  }

  // `RUN <<EOF`, `COPY <<-"EOF" /x`
  void find_here_documents(const std::vector<std::string_view>& words) {
    here_ends_.clear();
    here_at_ = 0;
    for (std::string_view word : words) {
      if (!word.starts_with("<<") || word.starts_with("<<<")) continue;
      word.remove_prefix(word.starts_with("<<-") ? 3 : 2);
      if (word.size() > 2 && (word[0] == '"' || word[0] == '\'')) word = word.substr(1, word.size() - 2);
      const bool is_word = std::ranges::all_of(word, [](unsigned char c) { return is_variable_char(c); });
      if (!word.empty() && is_word) here_ends_.push_back(word);
    }
  }

  FactsBuilder& facts_;
  TextDefinitions text_;
  char escape_ = '\\';
  std::vector<std::string_view> parts_;      // lines of the instruction, without what continues them
  std::vector<std::string_view> comments_;   // between them
  std::vector<std::string_view> here_ends_;  // of the here-documents of the instruction
  std::size_t here_at_ = 0;                  // which of them is open
  std::set<std::string_view> variables_;     // of the stage
  std::size_t instruction_end_ = 0;          // of the last one, with its here-documents
};

void finish(FactsBuilder& facts, TSNode) { DockerfileReader(facts).read(); }

}  // namespace

const Language kDockerfile{
    .name = "Dockerfile",
    .type = "Dockerfile",
    .fence_tag = "dockerfile",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .traits = {.make_resolver = make_dockerfile_resolver,
               .import_style = ImportStyle::text,
               .doc_syntax = DocSyntax::hashes,
               .role = FileRole::build},
    .has_reader = true,
    .extractor_version = 3,
    .has_qualified_names = false,
    .finish = finish,
};

}  // namespace docmill
