// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/folder/folder_pages.h"

#include "stages/emit/render.h"

namespace docmill {

void render_folder_pages(const FolderView& view, const PageSink& sink) {
  render_folder_index(view, sink);
  render_folder_doc(view, sink);
}

}  // namespace docmill
