// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/notebook/notebook_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "stages/base/trim.h"
#include "stages/languages/string_literal.h"

namespace docmill {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

// Reads JSON from its beginning to its end. Never fails: what is not JSON ends the reading.
class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ >= text_.size(); }

  // The next byte that is not white space; 0 at the end.
  char peek() {
    at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
    return at_end() ? '\0' : text_[at_];
  }

  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  // The text between the quotes, as written. Moves to the end if it does not end.
  std::string_view take_string() {
    if (!take('"')) return {};
    const std::size_t begin = at_;
    while (!at_end() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_, text_.size());
    const std::string_view written = text_.substr(begin, at_ - begin);
    if (!at_end()) ++at_;
    return written;
  }

  void skip_value() {
    std::size_t depth = 0;
    do {
      const char c = peek();
      if (c == '"') {
        take_string();
      } else if (c == '{' || c == '[') {
        ++depth;
        ++at_;
      } else if (c == '}' || c == ']') {
        if (depth == 0) return;  // of what is around the value
        --depth;
        ++at_;
      } else if (c == ',' || c == ':') {
        if (depth == 0) return;
        ++at_;
      } else {
        at_ = std::min(text_.find_first_of(",:]}\"{[ \t\r\n", at_), text_.size());
      }
    } while (depth > 0 && !at_end());
  }

  // Calls `read(key)` at the value of each member. It must read the value.
  template <typename Read>
  void for_each_member(Read read) {
    if (!take('{')) return skip_value();
    while (peek() == '"') {
      const std::string_view key = take_string();
      if (!take(':')) break;
      read(key);
      if (!take(',')) break;
    }
    take('}');
  }

  template <typename Read>
  void for_each_item(Read read) {
    if (!take('[')) return skip_value();
    while (!at_end() && peek() != ']') {
      const std::size_t before = at_;
      read();
      if (!take(',') || at_ == before) break;
    }
    take(']');
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

struct Cell {
  std::string_view type;                // "code", "markdown", "raw"
  std::vector<std::string_view> lines;  // strings as written
};

class ProgramWriter {
 public:
  explicit ProgramWriter(std::string_view source) : source_(source) {
    lines_.resize(static_cast<std::size_t>(std::ranges::count(source, '\n')) + 1);
  }

  void add(const Cell& cell) {
    if (cell.type == "markdown") {
      add_markdown(cell);
    } else if (cell.type == "code") {
      add_code(cell);
    }
  }

  // See has_lines_of_cells().
  bool has_lines() const { return has_lines_; }

  std::string program() const {
    std::string text;
    for (const std::string& line : lines_) text.append(line).append("\n");
    if (!text.empty()) text.pop_back();
    return text;
  }

 private:
  std::string value_of(std::string_view written) {
    std::string value;
    append_unescaped(value, written, EscapeStyle::json);
    while (value.ends_with('\n') || value.ends_with('\r')) value.pop_back();
    has_lines_ = has_lines_ && value.find('\n') == std::string::npos;
    std::ranges::replace_if(
        value, [](char c) { return c == '\n' || c == '\r' || c == '\0'; }, ' ');
    return value;
  }

  // Headings are left out if text follows them, because the text says what the cells are for; images and links to where
  // the notebook can be run are left out anyway.
  void add_markdown(const Cell& cell) {
    std::vector<std::string> texts;
    bool has_text = false;
    for (std::string_view line : cell.lines) {
      const std::string value = value_of(line);
      const std::string_view written = trim(value);
      const bool is_decoration = written.starts_with('<') || written.starts_with("[![") || written.starts_with("![");
      texts.emplace_back(is_decoration ? std::string_view() : written);
      has_text = has_text || (!texts.back().empty() && !texts.back().starts_with('#'));
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      std::string_view text = texts[i];
      if (text.starts_with('#'))
        text.remove_prefix(has_text ? text.size() : std::min(text.find_first_not_of("# "), text.size()));
      put(cell.lines[i], text.empty() ? std::string("#") : "# " + std::string(text));
    }
  }

  void add_code(const Cell& cell) {
    static constexpr std::array<std::string_view, 4> kAroundPython = {"capture", "prun", "time", "timeit"};
    bool is_first = true;
    for (std::string_view written : cell.lines) {
      const std::string line = value_of(written);
      const std::string_view command = trim(line);
      if (is_first && command.starts_with("%%")) {
        const std::string_view name = command.substr(2, command.find(' ') == kNone ? kNone : command.find(' ') - 2);
        if (std::ranges::find(kAroundPython, name) == kAroundPython.end()) return;
      }
      is_first = is_first && command.empty();
      const bool is_command = command.starts_with('%') || command.starts_with('!') || command.starts_with('?');
      if (!is_command) put(written, line);
    }
  }

  // `written` is a view of the source, after that of the last call.
  void put(std::string_view written, const std::string& text) {
    const auto at = static_cast<std::size_t>(written.data() - source_.data());
    if (at < counted_) return;
    line_ += static_cast<std::size_t>(std::ranges::count(source_.substr(counted_, at - counted_), '\n'));
    counted_ = at;
    has_lines_ = has_lines_ && line_ != last_line_;
    last_line_ = line_;
    lines_[line_] += text;
  }

  std::string_view source_;
  std::vector<std::string> lines_;
  std::size_t counted_ = 0;  // bytes
  std::size_t line_ = 0;     // at that byte
  std::size_t last_line_ = kNone;
  bool has_lines_ = true;
};

Cell read_cell(JsonReader& json) {
  Cell cell;
  json.for_each_member([&](std::string_view key) {
    const char first = json.peek();
    if (key == "cell_type" && first == '"') {
      cell.type = json.take_string();
    } else if (key == "source" && first == '"') {
      cell.lines.push_back(json.take_string());
    } else if (key == "source" && first == '[') {
      json.for_each_item([&] {
        if (json.peek() == '"') {
          cell.lines.push_back(json.take_string());
        } else {
          json.skip_value();
        }
      });
    } else {
      json.skip_value();
    }
  });
  return cell;
}

ProgramWriter written_cells(std::string_view source) {
  ProgramWriter writer(source);
  JsonReader json(source);
  json.for_each_member([&](std::string_view key) {
    if (key == "cells") return json.for_each_item([&] { writer.add(read_cell(json)); });
    json.skip_value();
  });
  return writer;
}

}  // namespace

std::string notebook_program(std::string_view source) { return written_cells(source).program(); }

bool has_lines_of_cells(std::string_view source) { return written_cells(source).has_lines(); }

std::string_view notebook_language(std::string_view source) {
  std::string_view of_kernel;
  std::string_view of_program;
  JsonReader json(source);
  json.for_each_member([&](std::string_view key) {
    if (key != "metadata") return json.skip_value();
    json.for_each_member([&](std::string_view part) {
      const bool is_program = part == "language_info";
      if (!is_program && part != "kernelspec") return json.skip_value();
      json.for_each_member([&](std::string_view member) {
        if (json.peek() != '"' || member != (is_program ? "name" : "language")) return json.skip_value();
        (is_program ? of_program : of_kernel) = json.take_string();
      });
    });
  });
  return of_program.empty() ? of_kernel : of_program;
}

}  // namespace docmill
