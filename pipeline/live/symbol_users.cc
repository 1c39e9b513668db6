// SPDX-License-Identifier: Apache-2.0
//
// Facts have the first line of a name in the file, but not one for each place. If that line is not in the place, the
// lines of the symbol around it are searched for the name.
#include "pipeline/live/symbol_users.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "pipeline/live/symbol_query.h"
#include "stages/base/split_lines.h"
#include "stages/emit/file/code_line.h"
#include "stages/emit/file/declared_uses.h"

namespace docmill {
namespace {

UseKind kind_of_use(ReferenceKind kind) {
  if (kind == ReferenceKind::imported) return UseKind::import;
  return is_call(kind) ? UseKind::call : UseKind::use;
}

class UserList {
 public:
  explicit UserList(const AnswerSource& source) : source_(source) {}

  void add(const SymbolUser& user) {
    const auto [place, is_new] = users_.try_emplace({user.file, user.around.value + 1}, user);
    if (is_new) return;
    SymbolUser& known = place->second;
    known.count += user.count;
    known.is_by_name &= user.is_by_name;
    if (user.kind > known.kind) {
      known.kind = user.kind;
      known.reference = user.reference;
    }
  }

  void add_elsewhere(SymbolAt at) {
    const UsesOfFile uses = uses_of(source_.site(), at.file);
    for (const SymbolUse& use : uses_in(uses.all, at.symbol)) {
      // Two of the symbols may be one declaration and its definition, with the same uses.
      if (!seen_.emplace(std::tuple(use.user, use.enclosing.value + 1, use.reference), at).second) continue;
      add({use.user, use.enclosing, use.count, static_cast<UseKind>(use.kind & kUseKindMask), use.is_by_name != 0,
           use.reference});
    }
  }

  // Uses in its own file. A definition does not use itself, but a function that calls itself does.
  void add_own(SymbolAt at) {
    if (source_.links().references.size() == 0) return;
    const FileFacts& facts = source_.repo().facts_of(at.file);
    for (const ReferenceLink& link : source_.links().references.row(at.file.value)) {
      if (link.file != at.file || link.symbol != at.symbol || link.reference >= facts.references.size()) continue;
      const UseKind kind = kind_of_use(facts.references[link.reference].kind);
      for (const ReferenceUser& user : facts.users_of(link.reference)) {
        if (link.is_of_one && user.symbol != link.user) continue;
        const bool is_inside = user.symbol.exists() && !is_namespace(facts.symbol(user.symbol).kind);
        add({at.file, is_inside ? user.symbol : SymbolId{}, user.count, kind, link.is_by_name, link.reference});
      }
    }
  }

  std::vector<SymbolUser> take() const {
    std::vector<SymbolUser> users;
    for (const auto& [place, user] : users_) users.push_back(user);
    std::ranges::stable_sort(users, {},
                             [&](const SymbolUser& user) { return bool{source_.links().is_test[user.file.value]}; });
    return users;
  }

 private:
  using UserKey = std::pair<FileId, std::uint32_t>;
  using UseKey = std::tuple<FileId, std::uint32_t, std::uint32_t>;

  const AnswerSource& source_;
  std::map<UserKey, SymbolUser> users_;
  std::map<UseKey, SymbolAt> seen_;
};

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool has_word(std::string_view line, std::string_view word) {
  for (std::size_t at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word_byte(line[at - 1])) && (end == line.size() || !is_word_byte(line[end]))) return true;
  }
  return false;
}

// The lines of the symbol around a use, without those of the symbols in it: their uses are theirs.
class PlaceOfUse {
 public:
  PlaceOfUse(const FileFacts& facts, const SymbolUser& user)
      : name_(facts.view(facts.references[user.reference].name)),
        first_line_(facts.references[user.reference].first_line),
        lines_{first_line_, first_line_} {
    if (!user.around.exists()) return;
    lines_ = facts.symbol(user.around).lines;
    const bool has_same_name = facts.view(facts.symbol(user.around).name) == name_;
    if (has_same_name && user.kind != UseKind::base && lines_.last > lines_.first) {
      others_.push_back({lines_.first, lines_.first});  // its own name
    }
    for (std::uint32_t i = user.around.value + 1; i < facts.symbols.size(); ++i) {
      if (facts.symbols[i].lines.first > lines_.last) break;
      if (facts.symbols[i].scope == user.around) others_.push_back(facts.symbols[i].lines);
    }
  }

  std::string_view name() const { return name_; }
  std::uint32_t first_line() const { return first_line_; }
  LineSpan lines() const { return lines_; }

  bool contains(std::uint32_t line) const {
    const auto is_around = [&](LineSpan span) { return span.first <= line && line <= span.last; };
    return is_around(lines_) && std::ranges::none_of(others_, is_around);
  }

 private:
  std::string_view name_;
  std::uint32_t first_line_;
  LineSpan lines_;
  std::vector<LineSpan> others_;
};

}  // namespace

std::vector<SymbolUser> users_of(const AnswerSource& source, std::span<const SymbolAt> symbols) {
  UserList list(source);
  for (const SymbolAt at : symbols) {
    list.add_elsewhere(at);
    list.add_own(at);
  }
  return list.take();
}

UseLine line_of(const AnswerSource& source, const SymbolUser& user) {
  const FileFacts& facts = source.repo().facts_of(user.file);
  if (user.reference >= facts.references.size()) return {};
  const std::optional<std::string> text = source.source(user.file);
  const PlaceOfUse place(facts, user);
  if (!text) return {place.contains(place.first_line()) ? place.first_line() : 0, ""};
  UseLine first;
  std::uint32_t number = 0;
  for (const std::string_view line : split_lines(*text)) {
    if (++number > place.lines().last) break;
    if (number < place.lines().first || !has_word(line, place.name())) continue;
    if (place.contains(number)) return {number, code_line(line)};
    if (first.number == 0) first = {number, code_line(line)};
  }
  return first;
}

}  // namespace docmill
