// SPDX-License-Identifier: Apache-2.0
//
// A parse on a budget. tree-sitter calls back every 100 steps of its loop, for each piece of source that the lexer
// reads, and to allocate memory. Each call has a price, and so do the runtime's own loops (work_meter.h). The call that
// exceeds the budget throws. The exception unwinds through the frames of tree-sitter and of the grammar's scanner,
// which are compiled for that. Nothing leaks: parser, tree and scanner all live in the TreeMemory, which is freed with
// the attempt.
//
// Why not a clock: the same bytes must give the same page on every machine. Why not tree-sitter's own way to cancel: it
// checks only every 100 steps, and one step can take minutes or gigabytes (`A<A<A<…` in Java).
//
// The prices were fitted to the times of real and hostile parses; perf/README.md says how accurate they are.
#include "stages/parse/parser.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

#include "stages/languages/work_budget.h"

namespace docmill {
namespace {

// Prices in units of work.
constexpr std::uint64_t kHundredSteps = 8'000;
constexpr std::uint64_t kByteRead = 8;
constexpr std::uint64_t kAllocation = 30;
constexpr std::uint64_t kByteAllocated = 1;

constexpr std::uint64_t kLeastWork = 1'000'000'000;
constexpr std::uint64_t kWorkPerByte = 300;
constexpr std::uint64_t kLeastMemory = 224'000'000;
constexpr std::uint64_t kMemoryPerByte = 64;

// The lexer gets its input in pieces of this size, so that reading is counted. Each costs the price of a whole piece.
constexpr std::size_t kPieceBytes = 256;

// The state that tree-sitter's callbacks use during one parse.
struct Attempt {
  std::string_view source;
  TreeMemory& memory;
};

// The current attempt of this thread. tree-sitter has one global allocator; outside an attempt it is malloc.
thread_local Attempt* attempt = nullptr;

class CurrentAttempt {
 public:
  explicit CurrentAttempt(Attempt& current) { attempt = &current; }
  ~CurrentAttempt() { attempt = nullptr; }
  CurrentAttempt(const CurrentAttempt&) = delete;
  CurrentAttempt& operator=(const CurrentAttempt&) = delete;
};

void* checked(void* pointer, std::size_t size) {
  if (pointer == nullptr && size > 0) throw std::bad_alloc();
  return pointer;
}

void* reallocate(void* pointer, std::size_t size) {
  if (attempt == nullptr) return checked(std::realloc(pointer, size), size);
  docmill_spend(kAllocation + kByteAllocated * size);
  return attempt->memory.reallocate(pointer, size);
}

void* allocate(std::size_t size) { return reallocate(nullptr, size); }

void* allocate_zeroed(std::size_t count, std::size_t size) {
  count = std::max<std::size_t>(count, 1);  // Swift's scanner asks for none of its states, and uses one
  if (attempt == nullptr) return checked(std::calloc(count, size), count * size);
  // The product cannot overflow: tree-sitter asks for structures and small arrays only.
  return std::memset(allocate(count * size), 0, count * size);
}

void release(void* pointer) {
  if (attempt == nullptr) return std::free(pointer);
  attempt->memory.release(pointer);
}

void install_allocator() {
  [[maybe_unused]] static const bool installed =
      (ts_set_allocator(allocate, allocate_zeroed, reallocate, release), true);
}

const char* read_piece(void* payload, std::uint32_t byte, TSPoint, std::uint32_t* bytes_read) {
  docmill_spend(kByteRead * kPieceBytes);
  const std::string_view source = static_cast<Attempt*>(payload)->source;
  const std::string_view piece = source.substr(std::min<std::size_t>(byte, source.size()), kPieceBytes);
  *bytes_read = static_cast<std::uint32_t>(piece.size());
  return piece.data();
}

bool pay_for_steps(TSParseState*) {
  docmill_spend(kHundredSteps);
  return false;  // true would cancel
}

const TSTree* parse_at(Attempt& current, const TSLanguage* grammar) {
  const CurrentAttempt scope(current);
  TSParser* parser = ts_parser_new();  // never deleted: it is freed with the attempt's memory
  [[maybe_unused]] const bool accepted = ts_parser_set_language(parser, grammar);
  assert(accepted && "grammar and runtime are built from one lock file");
  const TSInput input{&current, read_piece, TSInputEncodingUTF8, nullptr};
  return ts_parser_parse_with_options(parser, nullptr, input, TSParseOptions{nullptr, pay_for_steps});
}

SyntaxTree gave_up() {
  SyntaxTree result;
  result.gave_up = true;
  return result;
}

}  // namespace

ParseLimits parse_limits(std::size_t source_size) {
  return {.work = std::max(kLeastWork, kWorkPerByte * source_size),
          .memory_bytes = std::max(kLeastMemory, kMemoryPerByte * source_size)};
}

bool Parser::conceal(const Language& language, std::string_view source, std::string& concealed) const {
  static const MacroTable none;
  if (language.conceal_macros != nullptr)
    return language.conceal_macros(source, macros_ == nullptr ? none : *macros_, concealed);
  return language.conceal != nullptr && language.conceal(source, concealed);
}

SyntaxTree Parser::parse(const Language& language, std::string_view source, ParseLimits limits) {
  last_cost_ = {};
  if (language.grammar == nullptr) return {};
  SyntaxTree result;
  if (language.readable != nullptr) {
    result.readable = language.readable(source);
    source = result.readable;
  }
  if (language.is_parseable != nullptr && !language.is_parseable(source)) return gave_up();
  install_allocator();
  result.memory = std::make_unique<TreeMemory>(limits.memory_bytes);
  const WorkBudget budget(limits.work, stop_);
  try {
    if (conceal(language, source, result.concealed)) source = result.concealed;
    Attempt current{source, *result.memory};
    result.tree = parse_at(current, language.grammar());
  } catch (const WorkExceeded&) {
  } catch (const TreeMemoryExceeded&) {}
  last_cost_ = {.work = budget.spent(), .memory_bytes = result.memory->bytes_held()};
  if (result.tree == nullptr) return gave_up();
  return result;
}

}  // namespace docmill
