// SPDX-License-Identifier: Apache-2.0
//
// An import is a path from a root that only the compiler's options say (protoc -I). The folders above the file and the
// usual folders in them are tried, the nearest first; else the only file of the repo whose path ends like the import
// counts. The files that the compiler brings along are the standard library.
#include "stages/languages/protobuf/protobuf_resolver.h"

#include <array>
#include <string>

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::array<std::string_view, 7> kRoots{"", "proto", "protos", "protobuf", "src", "src/main/proto", "include"};

class ProtobufResolver : public ImportResolver {
 public:
  explicit ProtobufResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const std::string_view path = site.module();
    FileId file = find_above(site.folder(), path);
    if (!file.exists()) file = find_only(lookups_, path);
    if (file.exists()) return site.link_module(at_file(file));
    const bool is_standard = path.starts_with("google/protobuf/");
    site.link_module(nowhere(is_standard ? ImportOutcome::standard_library : ImportOutcome::external));
  }

 private:
  FileId find_above(std::string_view folder, std::string_view path) const {
    for (;; folder = parent_path(folder)) {
      for (std::string_view root : kRoots) {
        std::string start(folder);
        if (!start.empty() && !root.empty()) start += '/';
        const FileId file = find_in(lookups_, start.append(root), path);
        if (file.exists()) return file;
      }
      if (folder.empty()) return {};
    }
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_protobuf_resolver(const ResolverContext& context) {
  return std::make_unique<ProtobufResolver>(context);
}

}  // namespace docmill
