// SPDX-License-Identifier: Apache-2.0
//
// digest_of_values: a digest of all fields of its values. The compiler finds the fields, so that none is forgotten.
// Takes numbers, enumerations, strings, digests, ranges, pointers to one value (which are followed) and aggregates of
// these. Lengths are part of the digest, so "ab", "c" and "a", "bc" differ. An aggregate must have no base class and at
// most 16 fields.
#pragma once

#include <array>
#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "stages/base/digest.h"

namespace docmill {
namespace value_digest {

struct Anything {
  template <typename T>
  constexpr operator T() const;  // NOLINT(google-explicit-constructor): stands for any field
};

template <typename T, typename... Fields>
constexpr std::size_t count_fields() {
  if constexpr (requires { T{Fields{}..., Anything{}}; }) {
    return count_fields<T, Fields..., Anything>();
  } else {
    return sizeof...(Fields);
  }
}

class Bytes {
 public:
  template <typename T>
  void add(const T& value) {
    if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
      add_number(static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
      add_text(value);
    } else if constexpr (std::is_pointer_v<T>) {
      add(*value);
    } else if constexpr (std::ranges::range<T>) {
      add_number(static_cast<std::uint64_t>(std::ranges::distance(value)));
      for (const auto& item : value) add(item);
    } else {
      static_assert(std::is_aggregate_v<T>, "a view consists of values that can be taken apart");
      add_fields(value);
    }
  }

  std::uint64_t digest() const { return digest_of(bytes_).low; }

 private:
  void add_number(std::uint64_t number) {
    std::array<char, sizeof number> bytes;
    for (char& byte : bytes) {
      byte = static_cast<char>(number);
      number >>= 8;
    }
    bytes_.append(bytes.data(), bytes.size());
  }
  void add_text(std::string_view text) {
    add_number(text.size());
    bytes_ += text;
  }
  template <typename... Fields>
  void add_all(const Fields&... fields) {
    (add(fields), ...);
  }

  template <typename T>
  void add_fields(const T& value) {
    constexpr std::size_t kFields = count_fields<T>();
    static_assert(kFields > 0 && kFields <= 16);
    if constexpr (kFields == 1) {
      const auto& [a] = value;
      add_all(a);
    } else if constexpr (kFields == 2) {
      const auto& [a, b] = value;
      add_all(a, b);
    } else if constexpr (kFields == 3) {
      const auto& [a, b, c] = value;
      add_all(a, b, c);
    } else if constexpr (kFields == 4) {
      const auto& [a, b, c, d] = value;
      add_all(a, b, c, d);
    } else if constexpr (kFields == 5) {
      const auto& [a, b, c, d, e] = value;
      add_all(a, b, c, d, e);
    } else if constexpr (kFields == 6) {
      const auto& [a, b, c, d, e, f] = value;
      add_all(a, b, c, d, e, f);
    } else if constexpr (kFields == 7) {
      const auto& [a, b, c, d, e, f, g] = value;
      add_all(a, b, c, d, e, f, g);
    } else if constexpr (kFields == 8) {
      const auto& [a, b, c, d, e, f, g, h] = value;
      add_all(a, b, c, d, e, f, g, h);
    } else if constexpr (kFields == 9) {
      const auto& [a, b, c, d, e, f, g, h, i] = value;
      add_all(a, b, c, d, e, f, g, h, i);
    } else if constexpr (kFields == 10) {
      const auto& [a, b, c, d, e, f, g, h, i, j] = value;
      add_all(a, b, c, d, e, f, g, h, i, j);
    } else if constexpr (kFields == 11) {
      const auto& [a, b, c, d, e, f, g, h, i, j, k] = value;
      add_all(a, b, c, d, e, f, g, h, i, j, k);
    } else if constexpr (kFields == 12) {
      const auto& [a, b, c, d, e, f, g, h, i, j, k, l] = value;
      add_all(a, b, c, d, e, f, g, h, i, j, k, l);
    } else if constexpr (kFields == 13) {
      const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = value;
      add_all(a, b, c, d, e, f, g, h, i, j, k, l, m);
    } else if constexpr (kFields == 14) {
      const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = value;
      add_all(a, b, c, d, e, f, g, h, i, j, k, l, m, n);
    } else if constexpr (kFields == 15) {
      const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] = value;
      add_all(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o);
    } else {
      const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = value;
      add_all(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p);
    }
  }

  std::string bytes_;
};

}  // namespace value_digest

// 64 bits: different values have the same digest with probability 2^-64.
template <typename... Values>
std::uint64_t digest_of_values(const Values&... values) {
  value_digest::Bytes bytes;
  (bytes.add(values), ...);
  return bytes.digest();
}

}  // namespace docmill
