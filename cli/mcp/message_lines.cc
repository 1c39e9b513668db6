// SPDX-License-Identifier: Apache-2.0
#include "cli/mcp/message_lines.h"

#include <istream>

#include "cli/mcp/json_rpc.h"

namespace docmill {
namespace {

constexpr std::size_t kReadBytes = 64u << 10;

bool is_blank(const std::string& line) { return line.find_first_not_of(" \t\r") == std::string::npos; }

}  // namespace

ReadBytes bytes_of(std::istream& stream) {
  return [&stream](char* buffer, std::size_t size) {
    stream.read(buffer, static_cast<std::streamsize>(size));
    return static_cast<std::size_t>(stream.gcount());
  };
}

bool MessageLines::fill() {
  buffer_.resize(kReadBytes);
  buffer_.resize(read_(buffer_.data(), buffer_.size()));
  at_ = 0;
  return !buffer_.empty();
}

MessageLines::Outcome MessageLines::next(std::string& line) {
  line.clear();
  bool is_too_long = false;
  while (at_ < buffer_.size() || fill()) {
    const std::size_t end = buffer_.find('\n', at_);
    const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
    is_too_long |= line.size() + (stop - at_) > kLongestRpcMessage;
    if (!is_too_long) line.append(buffer_, at_, stop - at_);
    at_ = end == std::string::npos ? stop : stop + 1;
    if (end == std::string::npos) continue;
    if (is_too_long) return Outcome::too_long;
    if (!is_blank(line)) return Outcome::line;
    line.clear();
  }
  if (is_too_long) return Outcome::too_long;
  return is_blank(line) ? Outcome::end : Outcome::line;
}

}  // namespace docmill
