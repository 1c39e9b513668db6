// SPDX-License-Identifier: Apache-2.0
//
// Ruby. `require_relative` and a path that begins with a dot are relative to the file. Every other path is looked for
// along $LOAD_PATH, which nothing in the facts names: it has the `lib` folders of the gems, and, if tests run, the
// folders with the tests of the file's own gem. A `lib` of another gem of the repo counts too, unless the path is that
// of a library that comes with Ruby. Of several files, the one whose folder is the nearest is meant; none if two are.
#include "stages/languages/ruby/ruby_resolver.h"

#include <standard_modules/ruby.h>

#include <algorithm>
#include <optional>
#include <string>

#include "stages/model/repo_path.h"

namespace docmill {
namespace {

bool is_standard_library(std::string_view path) {
  return std::binary_search(std::begin(kStandardModules), std::end(kStandardModules), first_component(path));
}

class RubyResolver : public ImportResolver {
 public:
  explicit RubyResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const std::string_view path = site.module();
    const bool is_relative =
        site.kind() == ImportKind::include_quoted || path.starts_with("./") || path.starts_with("../");
    if (is_relative) {
      const FileId file = find_beside(site.folder(), path);
      return site.link_module(file.exists() ? at_file(file) : nowhere(ImportOutcome::not_found));
    }
    const bool is_standard = is_standard_library(path);
    if (path.starts_with('/') || path.starts_with('~')) return site.link_module(nowhere(ImportOutcome::external));
    const FileId file = find_on_load_path(site, with_suffix(path), is_standard);
    if (file.exists()) return site.link_module(at_file(file));
    site.link_module(nowhere(is_standard ? ImportOutcome::standard_library : ImportOutcome::external));
  }

 private:
  static bool has_suffix(std::string_view path) { return path.ends_with(".rb") || path.ends_with(".rake"); }

  static std::string with_suffix(std::string_view path) {
    return has_suffix(path) ? std::string(path) : std::string(path) + ".rb";
  }

  FileId find_beside(std::string_view folder, std::string_view path) const {
    const std::optional<std::string> joined = join_path(folder, path);
    if (!joined) return {};
    const FileId file = lookups_.file(with_suffix(*joined));
    return file.exists() ? file : lookups_.file(*joined);
  }

  // Whether a folder can be on the load path of a file in the folder `from`.
  static bool can_be_root(std::string_view root, std::string_view from, bool is_standard) {
    static constexpr std::string_view kOwnRoots[] = {"app", "features", "spec", "test", "tests"};
    const std::string_view name = base_name(root);
    const bool is_own = is_or_holds(parent_path(root), from);
    if (name == "lib") return is_own || !is_standard;
    return is_own && std::ranges::find(kOwnRoots, name) != std::end(kOwnRoots);
  }

  FileId find_on_load_path(const ImportSite& site, const std::string& path, bool is_standard) const {
    FileId best;
    std::uint32_t best_steps = 0;
    bool is_tied = false;
    for (FileId file : lookups_.files_named(base_name(path))) {
      const std::string_view whole = lookups_.path(file);
      if (file == site.file() || !ends_in_path(whole, path)) continue;
      const std::string_view root = whole.substr(0, whole.size() - std::min(path.size() + 1, whole.size()));
      if (!can_be_root(root, site.folder(), is_standard)) continue;
      const std::uint32_t steps = steps_between(site.folder(), root);
      is_tied = best.exists() && (steps == best_steps || (is_tied && steps > best_steps));
      if (best.exists() && steps >= best_steps) continue;
      best = file;
      best_steps = steps;
    }
    return is_tied ? FileId{} : best;
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_ruby_resolver(const ResolverContext& context) {
  return std::make_unique<RubyResolver>(context);
}

}  // namespace docmill
