// SPDX-License-Identifier: Apache-2.0
//
// The formats of data files that docmill knows: CI workflows, manifests of packages, services, …. Each is a row of a
// table that says how it is recognised, by the file's path or by its keys, and what a reader looks for in it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "stages/model/data_tree.h"

namespace docmill {

enum class ShowAs : std::uint8_t {
  value,  // the value of the key, or the names of what is in it
  names,  // the names of what is in it, or its value
  count,  // how many keys and items are in it
};

// A fact about a row, or about the file. `paths` are paths of keys (DataTree::find) separated by spaces; the first one
// that exists counts.
struct DataColumn {
  std::string_view heading;
  std::string_view paths;
  ShowAs show = ShowAs::value;
};

enum class RowLabel : std::uint8_t {
  name,         // the name of the row's key or item
  with_parent,  // "GET /users": the name in upper case, after it the name of the key around it
};

// A table with a row for each key or item at the end of a path.
struct DataTable {
  std::string_view title;               // "Jobs"
  std::string_view row;                 // "Job"
  std::string_view path;                // "jobs/*"
  std::span<const DataColumn> columns;  // besides the name
  std::string_view only_with = {};      // a row has one of these keys, separated by '|'
  RowLabel label = RowLabel::name;
};

struct DataFormat {
  std::string_view noun;     // "GitHub workflow"
  std::string_view folder;   // it is in a folder of this path or below such a one; "": anywhere
  std::string_view names;    // its name matches one of these (matches_name()), separated by spaces; "": any name
  std::string_view keys;     // it has all of these paths of keys, separated by spaces
  std::string_view title;    // the paths of its own name, separated by spaces
  std::string_view summary;  // the paths of what it says of itself, separated by spaces
  std::span<const DataColumn> facts;
  std::span<const DataTable> tables;
};

// The format of the file, or null.
const DataFormat* data_format_of(const DataTree& tree, std::string_view path);

// The first key that one of the paths, separated by spaces, leads to; or none.
SymbolId find_any(const DataTree& tree, SymbolId from, std::string_view paths);

// What the column says of this key or item; "" if nothing.
std::string column_text(const FileFacts& facts, const DataTree& tree, SymbolId row, const DataColumn& column);

// The rows of a table.
std::vector<SymbolId> rows_of(const DataTree& tree, const DataTable& table);

// "GitHub workflow `lint`: jobs `lint`, `test` and 3 more." in Markdown's terms; "" if the format is not known.
std::string data_sentence(const FileFacts& facts, std::string_view path);

}  // namespace docmill
