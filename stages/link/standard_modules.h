// SPDX-License-Identifier: Apache-2.0
//
// What belongs to the standard libraries of languages, by their published lists.
#pragma once

#include <string_view>

namespace docmill {

// The first component of a Python module: one of sys.stdlib_module_names of CPython 3.11 to 3.14.
bool is_python_module(std::string_view first_component);

// The path of an #include: a header of ISO C, ISO C++, POSIX, or of glibc's own beside them.
bool is_c_header(std::string_view path);

// A built-in module of Node.js, with or without "node:", or a path below one ("fs/promises").
bool is_node_module(std::string_view specifier);

// The first component of an import path of Go's standard library.
bool is_go_package(std::string_view first_component);

// A dotted name of a package that comes with the Java platform, or of something in one.
bool is_java_package(std::string_view name);

// The first segment of a Rust path: a crate that comes with the compiler.
bool is_rust_crate(std::string_view crate);

}  // namespace docmill
