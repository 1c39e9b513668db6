// SPDX-License-Identifier: Apache-2.0
//
// The resources of the server: the pages of the Markdown edition, as `docmill://page/PATH`, where PATH is that of a
// file or folder of the repo, or of a page in the site, percent-encoded. A long page comes in pieces: `?offset=N` reads
// on.
#pragma once

#include <string_view>

#include "cli/mcp/json_rpc.h"
#include "pipeline/live/answer_source.h"
#include "stages/base/result.h"

namespace docmill {

inline constexpr std::size_t kResourcesPerList = 200;
inline constexpr std::size_t kMostResourceBytes = 60'000;

using ResourceAnswer = tl::expected<Json, RpcFault>;

// Folders, then files, by path. `cursor`: "" or the nextCursor of an earlier list.
ResourceAnswer list_page_resources(const AnswerSource& source, std::string_view cursor);

Json page_template();

ResourceAnswer read_page_resource(const AnswerSource& source, std::string_view uri);

}  // namespace docmill
