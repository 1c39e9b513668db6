// SPDX-License-Identifier: Apache-2.0
//
// POD, the documentation of Perl. A heading or an item that is the name of a sub documents that sub, wherever in the
// file it stands: before the sub, or all together after `__END__`. The section NAME says what the file is for.
#include <algorithm>
#include <cctype>
#include <string>

#include "stages/base/split_lines.h"
#include "stages/base/trim.h"
#include "stages/languages/perl/perl_file.h"

namespace docmill::perl {
namespace {

bool is_word_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// The text without the codes of POD: `C<x>` is x, `L<text|name>` is text.
std::string plain_text(std::string_view pod) {
  std::string text;
  int open = 0;
  for (std::size_t i = 0; i < pod.size(); ++i) {
    const bool is_code = i + 1 < pod.size() && pod[i] >= 'A' && pod[i] <= 'Z' && pod[i + 1] == '<';
    if (is_code) {
      if (pod[i] == 'E') {
        const std::string_view name = pod.substr(i + 2, pod.find('>', i) - i - 2);
        text += name == "lt" ? "<" : name == "gt" ? ">" : name == "verbar" ? "|" : name == "sol" ? "/" : "";
        i = std::min(pod.find('>', i), pod.size() - 1);
        continue;
      }
      if (pod[i] == 'L') {
        const std::size_t close = std::min(pod.find('>', i), pod.size());
        const std::size_t bar = pod.find('|', i);
        const std::size_t end = std::min(bar, close);
        text += pod.substr(i + 2, end - i - 2);
        i = std::min(close, pod.size() - 1);
        continue;
      }
      ++open;
      ++i;
      while (i + 1 < pod.size() && pod[i + 1] == '<') ++i;
      continue;
    }
    if (pod[i] == '>' && open > 0 && (i == 0 || pod[i - 1] != '-' || i + 1 == pod.size())) {
      --open;
      while (i + 1 < pod.size() && pod[i + 1] == '>') ++i;
      continue;
    }
    text += pod[i];
  }
  return text;
}

// "push" for `=head2 $list->push(@values)`.
std::string_view name_of_heading(std::string_view heading) {
  heading = trim(heading);
  const std::size_t open = std::min(heading.find_first_of("(=,"), heading.size());
  std::string_view name = trim(heading.substr(0, open));
  if (const std::size_t arrow = name.rfind("->"); arrow != name.npos) name.remove_prefix(arrow + 2);
  if (const std::size_t colons = name.rfind("::"); colons != name.npos) name.remove_prefix(colons + 2);
  name = name.substr(0, name.find(' '));
  const bool is_name = std::ranges::all_of(name, is_word_byte);
  return is_name ? name : std::string_view();
}

class PodReader {
 public:
  explicit PodReader(FactsBuilder& facts) : facts_(facts) {
    for (const PerlFile::Documented& one : file(facts).symbols) symbols_.emplace(one.name, one.symbol);
  }

  void read(std::string_view pod, std::uint32_t line) {
    heading_.clear();
    for (std::string_view text : split_lines(pod)) {
      take(text, line);
      ++line;
    }
    end_paragraph();
  }

 private:
  void take(std::string_view text, std::uint32_t line) {
    if (text.starts_with('=')) {
      end_paragraph();
      const std::size_t space = std::min(text.find_first_of(" \t"), text.size());
      const std::string_view command = text.substr(0, space);
      if (command.starts_with("=head") || command == "=item" || command == "=method" || command == "=func" ||
          command == "=attr") {
        heading_ = plain_text(trim(text.substr(space)));
      } else if (command != "=over") {
        heading_.clear();
      }
      return;
    }
    if (trim(text).empty()) return end_paragraph();
    const bool is_verbatim = text[0] == ' ' || text[0] == '\t';
    if (is_verbatim || heading_.empty()) return;
    if (paragraph_.empty()) lines_.first = line;
    if (!paragraph_.empty()) paragraph_ += '\n';
    paragraph_ += text;
    lines_.last = line;
  }

  void end_paragraph() {
    if (paragraph_.empty()) return;
    const std::string text = plain_text(paragraph_);
    paragraph_.clear();
    if (heading_ == "NAME") {
      const std::size_t dash = text.find(" - ");
      if (dash != std::string::npos && !has_purpose_) {
        has_purpose_ = true;
        facts_.set_file_doc(trim(std::string_view(text).substr(dash + 3)), lines_);
      }
    } else if (const auto symbol = symbols_.find(name_of_heading(heading_)); symbol != symbols_.end()) {
      facts_.set_doc(symbol->second, text, lines_);
      symbols_.erase(symbol);
    }
    heading_.clear();
  }

  FactsBuilder& facts_;
  std::map<std::string_view, SymbolId> symbols_;
  std::string heading_;
  std::string paragraph_;
  LineSpan lines_;
  bool has_purpose_ = false;
};

}  // namespace

void visit_pod(FactsBuilder& facts, TSNode node) {
  facts.add_comment(ts_node_start_byte(node), ts_node_end_byte(node));
  file(facts).pods.push_back({ts_node_start_byte(node), ts_node_end_byte(node), FactsBuilder::first_line(node)});
}

void document_by_pod(FactsBuilder& facts) {
  PodReader reader(facts);
  for (const PerlFile::Pod& pod : file(facts).pods) {
    reader.read(facts.source().substr(pod.begin, pod.end - pod.begin), pod.line);
  }
}

}  // namespace docmill::perl
