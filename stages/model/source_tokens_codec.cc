// SPDX-License-Identifier: Apache-2.0
#include "stages/model/source_tokens_codec.h"

#include <cstddef>

#include "stages/base/varint.h"

namespace docmill {
namespace {

constexpr std::uint64_t kNameKinds = 4;

class Writer {
 public:
  void ranges(std::size_t count) {
    number(count);
    at_ = 0;
  }
  void range(SourceRange range) {
    number(range.begin - at_);
    number(range.end - range.begin);
    at_ = range.end;
  }
  void number(std::uint64_t value) { append_varint(bytes_, value); }

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
  std::uint32_t at_ = 0;
};

class Reader {
 public:
  Reader(std::string_view bytes, const FileFacts& facts) : reader_(bytes), facts_(facts) {}

  std::optional<SourceTokens> read() {
    SourceTokens tokens;
    for (std::uint64_t left = begin_list(); left > 0 && reader_.is_ok(); --left) {
      const SourceRange range = next_range();
      tokens.classes.push_back({range, static_cast<TokenClass>(reader_.varint(kTokenClasses - 1))});
    }
    for (std::uint64_t left = begin_list(); left > 0 && reader_.is_ok(); --left) {
      const SourceRange range = next_range();
      const auto kind = static_cast<NameKind>(reader_.varint(kNameKinds - 1));
      const auto index = static_cast<std::uint32_t>(index_below(limit_of(kind)));
      const auto enclosing = static_cast<std::uint32_t>(reader_.varint(facts_.symbols.size()));
      tokens.names.push_back({range, kind, index, enclosing == 0 ? SymbolId{} : SymbolId{enclosing - 1}});
    }
    return reader_.has_ended_well() ? std::optional(std::move(tokens)) : std::nullopt;
  }

 private:
  std::uint64_t begin_list() {
    at_ = 0;
    return reader_.varint();
  }

  SourceRange next_range() {
    const auto begin = at_ + reader_.varint(facts_.size_bytes - at_);
    const auto end = begin + reader_.varint(facts_.size_bytes - begin);
    if (end == begin) reader_.fail();  // nothing is written there
    at_ = end;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  std::uint64_t index_below(std::size_t limit) {
    if (limit == 0) reader_.fail();
    return reader_.varint(limit > 0 ? limit - 1 : 0);
  }

  std::size_t limit_of(NameKind kind) const {
    switch (kind) {
      case NameKind::definition: return facts_.symbols.size();
      case NameKind::reference: return facts_.references.size();
      case NameKind::module: return facts_.imports.size();
      case NameKind::imported: return facts_.names.size();
    }
    return 0;
  }

  ByteReader reader_;
  const FileFacts& facts_;
  std::uint64_t at_ = 0;
};

}  // namespace

std::string encode_tokens(const SourceTokens& tokens) {
  Writer writer;
  writer.ranges(tokens.classes.size());
  for (const SourceToken& token : tokens.classes) {
    writer.range(token.range);
    writer.number(static_cast<std::uint64_t>(token.token));
  }
  writer.ranges(tokens.names.size());
  for (const SourceName& name : tokens.names) {
    writer.range(name.range);
    writer.number(static_cast<std::uint64_t>(name.kind));
    writer.number(name.index);
    writer.number(name.enclosing.exists() ? std::uint64_t{name.enclosing.value} + 1 : 0);
  }
  return writer.take();
}

std::optional<SourceTokens> decode_tokens(std::string_view bytes, const FileFacts& facts) {
  return Reader(bytes, facts).read();
}

}  // namespace docmill
