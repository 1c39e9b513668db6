// SPDX-License-Identifier: Apache-2.0
//
// Tells the headers of C, C++ and Objective-C apart, which share the extension `.h`.
#pragma once

#include <string_view>

namespace docmill {

// True if `content` has what only C++ has: `class X`, `namespace`, `template <`, `public:`, `using …;`, `a::b`, `T& x`,
// a method that is const, a raw string, or an include of a C++ standard library header. Reads the first 64 KiB.
bool is_cpp_header(std::string_view content);

// True if `content` has what only Objective-C and Objective-C++ have: a line that begins with `@interface`,
// `@protocol`,
// `@class` or `@import`, or an #import of a header. Reads the first 64 KiB.
bool is_objc_header(std::string_view content);

// True if a source whose name ends in `.m` is one of MATLAB or Octave: its first line is a comment with `%`, or begins
// with `function` or `classdef`.
bool is_matlab(std::string_view content);

}  // namespace docmill
