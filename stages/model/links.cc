// SPDX-License-Identifier: Apache-2.0
#include "stages/model/links.h"

namespace docmill {
namespace {

template <typename Item>
void empty_rows(Rows<Item>& rows, std::size_t count) {
  rows.starts.assign(count + 1, 0);
}

}  // namespace

Links no_links(std::size_t files) {
  Links links;
  empty_rows(links.imports, files);
  empty_rows(links.dependencies, files);
  empty_rows(links.dependents, files);
  empty_rows(links.references, files);
  empty_rows(links.uses, files);
  empty_rows(links.used_files, files);
  empty_rows(links.declared_in, files);
  empty_rows(links.lookups, files);
  empty_rows(links.asked, files);
  empty_rows(links.names, files);
  empty_rows(links.members, files);
  empty_rows(links.modules, files);
  empty_rows(links.sentences, files);
  links.is_test.assign(files, false);
  links.cycle.assign(files, Links::kNoCycle);
  return links;
}

}  // namespace docmill
