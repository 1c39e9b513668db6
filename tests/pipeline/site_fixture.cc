// SPDX-License-Identifier: Apache-2.0
#include "tests/pipeline/site_fixture.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <sstream>

#include "tests/pipeline/page_reader.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

std::string read_bytes(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string url_decoded(const std::string& url) {
  std::string path;
  for (std::size_t i = 0; i < url.size(); ++i) {
    if (url[i] == '%' && i + 2 < url.size()) {
      path += static_cast<char>(std::stoi(url.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      path += url[i];
    }
  }
  return path;
}

// The texts between each `open` and the next `close`.
std::vector<std::string> all_between(const std::string& text, std::string_view open, char close) {
  std::vector<std::string> found;
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
    at += open.size();
    found.push_back(text.substr(at, text.find(close, at) - at));
  }
  return found;
}

std::set<std::string> anchors_of(const std::string& prose, std::vector<std::string>& faults, const std::string& page) {
  std::set<std::string> anchors;
  for (const std::string& anchor : all_between(prose, "<a id=\"", '"')) {
    if (!anchors.insert(anchor).second) faults.push_back(page + ": anchor twice: " + anchor);
  }
  return anchors;
}

// By label: the addresses of the lines "[label]: address".
std::map<std::string, std::string> definitions_of(const std::string& text) {
  std::map<std::string, std::string> definitions;
  for (const std::string& line : all_between("\n" + text, "\n[", '\n')) {
    const std::size_t end = line.find("]: ");
    if (end != std::string::npos) definitions[line.substr(0, end)] = line.substr(end + 3);
  }
  return definitions;
}

}  // namespace

SiteFixture::SiteFixture() {
  top.make_folder("repo");
  options.repo = top.path("repo");
  options.site = top.path("repo/docmill-docs");
  options.jobs = 2;
}

Result<RunReport> SiteFixture::try_build() {
  Progress progress;
  return build_site(options, *store, progress, stop);
}

RunReport SiteFixture::build() {
  Result<RunReport> report = try_build();
  EXPECT_TRUE(report) << (report ? "" : report.error().message);
  return report ? *report : RunReport{};
}

std::map<std::string, std::string> SiteFixture::pages() const { return files_below(options.site); }

std::map<std::string, std::string> SiteFixture::clean_pages() {
  EXPECT_NE(fs::path(options.site).parent_path(), options.repo) << "would be input to the clean build";
  BuildOptions clean = options;
  clean.site = (fs::path(options.site).parent_path() / "clean-site").string();  // as deep, so that links are the same
  clean.jobs = 1;
  NullStore none;
  Progress progress;
  const StopSignal go_on{0};
  const Result<RunReport> report = build_site(clean, none, progress, go_on);
  EXPECT_TRUE(report) << (report ? "" : report.error().message);
  std::map<std::string, std::string> files = files_below(clean.site);
  fs::remove_all(clean.site);
  return files;
}

std::map<std::string, std::string> SiteFixture::stats() const {
  std::map<std::string, std::string> stats;
  const auto add = [&](const fs::path& path) {
    struct stat status {};
    EXPECT_EQ(lstat(path.c_str(), &status), 0) << path;
    std::ostringstream text;
    text << status.st_ino << ' ' << status.st_mode << ' ' << status.st_size;
    for (const timespec& time : {status.st_mtim, status.st_ctim}) text << ' ' << time.tv_sec << '.' << time.tv_nsec;
    stats[path.string().substr(options.site.size())] = text.str();
  };
  add(options.site);
  for (const auto& entry : fs::recursive_directory_iterator(options.site)) add(entry.path());
  return stats;
}

void write_mixed_repo(SiteFixture& site) {
  site.write("README.md", "# Mixed\n\nSee [core](core/engine.c) and [the tool](pkg/tool.py).\n\n## Use\n\nRun it.\n");
  site.write("core/engine.c",
             "/* Turns. */\n#include \"engine.h\"\n#include \"gear.h\"\n#include <stdio.h>\n\nint turn(int speed) {\n  "
             "/* as fast as the gear allows */\n  return ratio(speed) + LIMIT;\n}\n");
  site.write("core/engine.h", "#define LIMIT 9\n// Turns once.\nint turn(int speed);\n");
  site.write("core/gear.h", "#include \"engine.h\"\nstatic int ratio(int speed) { return speed * 2; }\n");
  site.write("core/test/engine_test.cc", "#include \"../engine.h\"\nint main() { return turn(1); }\n");
  site.write("pkg/__init__.py", "\"\"\"The package.\"\"\"\nfrom .tool import Tool\n");
  site.write(
      "pkg/tool.py",
      "\"\"\"Does things.\"\"\"\nimport os\nfrom pkg import util\n\n\nclass Tool(util.Base):\n    def run(self):\n"
      "        return util.go()\n");
  site.write("pkg/util.py", "from pkg.tool import Tool\n\n\nclass Base:\n    pass\n\n\ndef go():\n    return 1\n");
  site.write("pkg/tests/test_tool.py", "from pkg.tool import Tool\n\n\ndef test_run():\n    assert Tool().run()\n");
  site.write("pkg/tests/conftest.py", "");
  site.write("go/go.mod", "module example.org/mixed\n");
  site.write("go/main.go", "package main\n\nimport \"example.org/mixed/lib\"\n\nfunc main() { lib.Help() }\n");
  site.write("go/lib/lib.go", "// Package lib helps.\npackage lib\n\n// Help helps.\nfunc Help() int { return 1 }\n");
  site.write("java/org/App.java", "package org;\n\nimport org.util.Names;\n\npublic class App { Names names; }\n");
  site.write("java/org/util/Names.java",
             "package org.util;\n\n/** Names. */\npublic class Names { int size() { return 0; } }\n");
  site.write("web/package.json", "{\"name\": \"web\", \"scripts\": {\"test\": \"jest\"}}\n");
  site.write("web/app.js", "import { help } from './help.js';\nexport function app() { return help(); }\n");
  site.write("web/help.js", "export const help = () => 1;\n");
  site.write("web/app.test.js", "import { app } from './app.js';\ntest('app', () => app());\n");
  site.write("names/A.txt", "a\n");
  site.write("names/a.txt", "b\n");
  site.write("names/odd.md/q`t.py", "def odd(): pass\n");
}

std::map<std::string, std::string> files_below(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (auto it = fs::recursive_directory_iterator(folder); it != fs::recursive_directory_iterator(); ++it) {
    if (it->path() == fs::path(folder) / ".docmill") it.disable_recursion_pending();
    if (it->is_regular_file()) files[it->path().string().substr(folder.size() + 1)] = read_bytes(it->path());
  }
  return files;
}

std::vector<std::string> differing(const std::map<std::string, std::string>& a,
                                   const std::map<std::string, std::string>& b) {
  std::vector<std::pair<std::string, std::string>> sides;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(sides));
  std::set<std::string> paths;
  for (const auto& [path, text] : sides) paths.insert(path);
  return {paths.begin(), paths.end()};
}

std::vector<std::string> faults_of_site(const std::string& folder) {
  std::vector<std::string> faults;
  std::map<std::string, std::set<std::string>> anchors;
  std::map<std::string, std::string> prose;
  for (const auto& [page, text] : files_below(folder)) {
    PageParts parts = read_page(text);
    prose[page] = std::move(parts.prose);
    for (const std::string& fault : parts.faults) faults.push_back(page + ": " + fault);
    if (text.find("\n---\n\n*Generated by ") == std::string::npos) faults.push_back(page + ": no footer");
    anchors[page] = anchors_of(prose[page], faults, page);
  }
  for (const auto& [page, text] : prose) {
    std::vector<std::string> urls = all_between(text, "](", ')');
    const std::map<std::string, std::string> definitions = definitions_of(text);
    for (const auto& [label, url] : definitions) urls.push_back(url);
    for (const std::string& label : all_between(text, "][", ']')) {
      const bool is_label = label.find_first_not_of("0123456789abcdef") == std::string::npos;
      if (is_label && !definitions.empty() && !definitions.contains(label)) {
        faults.push_back(page + ": no definition: " + label);
      }
    }
    for (const std::string& url : urls) {
      if (url.starts_with("https://cwe.mitre.org/")) continue;  // of a rule
      const std::string path = url_decoded(url.substr(0, url.find('#')));
      const std::string fragment = url.find('#') == std::string::npos ? "" : url.substr(url.find('#') + 1);
      const fs::path target = path.empty() ? fs::path(folder) / page : (fs::path(folder) / page).parent_path() / path;
      if (!fs::exists(fs::symlink_status(target))) {
        faults.push_back(page + ": " + url);
        continue;
      }
      const std::string inside = target.lexically_normal().lexically_relative(folder).string();
      if (fragment.starts_with("s-") && !anchors[inside].contains(fragment))
        faults.push_back(page + ": no anchor: " + url);
    }
  }
  return faults;
}

}  // namespace docmill
