// SPDX-License-Identifier: Apache-2.0
//
// Result<T>: a value, or the error that ends the run. Only cli turns an Error into a message and an exit code. A
// problem with a single file or page is a Diagnostic (diagnostics.h), never an Error.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace docmill {

// Why the run cannot go on, worded for the user: path, action, reason ("cannot read src/a.cc: permission denied").
struct [[nodiscard]] Error {
  std::string message;
};

template <typename T>
using Result = tl::expected<T, Error>;

// An Error for a failed system call: "cannot ACTION PATH: <text of errno_value>".
Error system_error(std::string_view action, std::string_view path, int errno_value);

// The text of an errno value, in the C locale and lower case: "permission denied".
std::string errno_text(int errno_value);

}  // namespace docmill
