// SPDX-License-Identifier: Apache-2.0
//
// The graph of files: which depends on which, and the cycles in it.
#pragma once

#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// A row of Links::dependencies: one edge for each file that imports lead to, for each file of an imported folder to
// which a reference of the importing file resolves (a Go package is a folder; its files are not imported by name), and
// for each file of the same package to which one resolves.
std::vector<FileEdge> dependencies_of(const Repo& repo, FileId file, std::span<const ImportLink> imports,
                                      std::span<const ReferenceLink> references);

// Links::cycles: the strongly connected components of two files or more. Markdown links do not count.
std::vector<std::vector<FileId>> find_cycles(const Rows<FileEdge>& dependencies);

}  // namespace docmill
