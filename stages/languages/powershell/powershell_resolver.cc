// SPDX-License-Identifier: Apache-2.0
//
// PowerShell. A path is seen from the folder of the script, or else from the root of the repo, where scripts are often
// started; the facts have it without `$PSScriptRoot`. A folder stands for the module in it that has its name. A module
// that is named by a word is the only manifest, or else the only script module, in the repo of that name. Windows does
// not look at the case of letters in a path; here it must be right.
#include "stages/languages/powershell/powershell_resolver.h"

#include <standard_modules/powershell.h>

#include <algorithm>
#include <string>

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

class PowerShellResolver : public ImportResolver {
 public:
  explicit PowerShellResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const std::string_view module = site.module();
    if (site.kind() == ImportKind::module) return site.link_module(target_of_module(module));
    if (module.ends_with(".dll")) return site.link_module(nowhere(ImportOutcome::external));
    FileId file = find_path(site.folder(), module);
    if (!file.exists()) file = find_path({}, module);
    if (file.exists() && file != site.file()) return site.link_module(at_file(file));
    if (!may_be_no_file(site.kind())) site.link_module(nowhere(ImportOutcome::not_found));
  }

 private:
  FileId find_path(std::string_view folder, std::string_view path) const {
    FileId file = find_in(lookups_, folder, path);
    for (std::string_view ending : {".psd1", ".psm1"}) {
      if (!file.exists()) file = find_in(lookups_, folder, std::string(path).append(ending));
      if (!file.exists()) {
        file = find_in(lookups_, folder, std::string(path).append("/").append(base_name(path)).append(ending));
      }
    }
    return file;
  }

  ImportTarget target_of_module(std::string_view name) const {
    for (std::string_view ending : {".psd1", ".psm1"}) {
      const std::span<const FileId> files = lookups_.files_named(std::string(name).append(ending));
      if (files.size() == 1) return at_file(files.front());
      if (files.size() > 1) return nowhere(ImportOutcome::external);
    }
    const bool is_standard =
        std::find(std::begin(kStandardModules), std::end(kStandardModules), name) != std::end(kStandardModules);
    return nowhere(is_standard ? ImportOutcome::standard_library : ImportOutcome::external);
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_powershell_resolver(const ResolverContext& context) {
  return std::make_unique<PowerShellResolver>(context);
}

}  // namespace docmill
