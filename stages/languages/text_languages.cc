// SPDX-License-Identifier: Apache-2.0
//
// One row a language. A row gives what a page says of such a file (type, fence), how it is recognised, and how it is
// commented, which is where the file's purpose is read from. The records are made from the rows on first use. Where
// several languages share an extension, the row that comes first has it.
#include "stages/languages/text_languages.h"

#include <string>
#include <vector>

#include "stages/languages/text_prose.h"

namespace docmill {
namespace {

using Finish = void (*)(FactsBuilder& facts, TSNode root);

template <const CommentStyle& kStyle>
void by_comment(FactsBuilder& facts, TSNode) {
  document_by_leading_comment(facts, kStyle);
}

void by_markup(FactsBuilder& facts, TSNode) { document_by_first_markup_paragraph(facts); }

constexpr Finish kNoDoc = nullptr;

constexpr CommentStyle kHashStyle{{"#"}, "", ""};
constexpr CommentStyle kSlashStyle{{"//"}, "/*", "*/"};
constexpr CommentStyle kHashSlashStyle{{"#", "//"}, "/*", "*/"};
constexpr CommentStyle kBlockStyle{{}, "/*", "*/"};
constexpr CommentStyle kAssemblyStyle{{"//", ";", "# "}, "/*", "*/"};
constexpr CommentStyle kIniStyle{{"#", ";", "!"}, "", ""};
constexpr CommentStyle kLispStyle{{";"}, "#|", "|#"};
constexpr CommentStyle kDashStyle{{"--"}, "/*", "*/"};
constexpr CommentStyle kLuaStyle{{"--"}, "--[[", "]]"};
constexpr CommentStyle kHaskellStyle{{"--"}, "{-", "-}"};
constexpr CommentStyle kMlStyle{{"//"}, "(*", "*)"};
constexpr CommentStyle kPercentStyle{{"%"}, "", ""};
constexpr CommentStyle kMarkupStyle{{}, "<!--", "-->"};
constexpr CommentStyle kVimStyle{{"\""}, "", ""};
constexpr CommentStyle kBatchStyle{{"REM ", "rem ", "::"}, "", ""};
constexpr CommentStyle kPowerShellStyle{{"#"}, "<#", "#>"};
constexpr CommentStyle kFortranStyle{{"!"}, "", ""};
constexpr CommentStyle kManStyle{{".\\\"", "'\\\""}, "", ""};
constexpr CommentStyle kJuliaStyle{{"#"}, "#=", "=#"};
constexpr CommentStyle kPerlStyle{{"#"}, "=pod", "=cut"};

struct Row {
  const char* name;
  const char* type;
  const char* fence_tag;
  const char* extensions;  // separated by spaces, as the next two are
  const char* file_names;
  const char* interpreters;
  Finish finish;
};

constexpr Finish kHash = by_comment<kHashStyle>;
constexpr Finish kSlash = by_comment<kSlashStyle>;
constexpr Finish kHashSlash = by_comment<kHashSlashStyle>;
constexpr Finish kBlock = by_comment<kBlockStyle>;
constexpr Finish kAssembly = by_comment<kAssemblyStyle>;
constexpr Finish kIni = by_comment<kIniStyle>;
constexpr Finish kLisp = by_comment<kLispStyle>;
constexpr Finish kDash = by_comment<kDashStyle>;
constexpr Finish kPercent = by_comment<kPercentStyle>;
constexpr Finish kMarkup = by_comment<kMarkupStyle>;
constexpr Finish kMl = by_comment<kMlStyle>;

// clang-format off
constexpr Row kRows[] = {
    // Documents and markup.
    {"HTML", "HTML Document", "html", ".html .htm .xhtml .xht", "", "", kMarkup},
    {"CSS", "CSS Stylesheet", "css", ".css", "", "", kBlock},
    {"SCSS", "SCSS Stylesheet", "scss", ".scss", "", "", kSlash},
    {"Sass", "Sass Stylesheet", "sass", ".sass", "", "", kSlash},
    {"Less", "Less Stylesheet", "less", ".less", "", "", kSlash},
    {"SVG", "SVG Image", "xml", ".svg", "", "", kMarkup},
    {"XML", "XML Document", "xml", ".xml .xsd .xsl .xslt .xib .storyboard .plist .xcworkspacedata .csproj .vcxproj .props .targets .resx .wsdl .xmp .dtd .rng .iml .nuspec", "", "", kMarkup},
    {"reStructuredText", "reStructuredText Documentation", "rst", ".rst .rest", "", "", by_markup},
    {"AsciiDoc", "AsciiDoc Documentation", "asciidoc", ".adoc .asciidoc .asc", "", "", by_markup},
    {"Org", "Org Document", "org", ".org", "", "", kNoDoc},
    {"LaTeX", "LaTeX Document", "latex", ".tex .sty .cls .ltx", "", "", kPercent},
    {"BibTeX", "BibTeX Bibliography", "bibtex", ".bib", "", "", kPercent},
    {"Man Page", "Man Page", "roff", ".roff .man .mdoc .troff", "", "", by_comment<kManStyle>},
    {"Graphviz", "Graphviz Graph", "dot", ".dot .gv", "", "", kHashSlash},
    {"Mermaid", "Mermaid Diagram", "mermaid", ".mmd .mermaid", "", "", kNoDoc},

    // Build and configuration.
    {"CMake", "CMake Build Script", "cmake", ".cmake", "CMakeLists.txt", "cmake", kHash},
    {"Makefile", "Makefile", "makefile", ".mk .mak .make", "Makefile GNUmakefile makefile BSDmakefile Kbuild Kbuild.include Makefile.am Makefile.in Makefile.include", "make gmake", kHash},
    {"Kconfig", "Kconfig Configuration", "kconfig", ".kconfig", "Kconfig Kconfig.debug Kconfig.platforms Kconfig.cpu Kconfig.preempt Kconfig.hz Kconfig.locks Kconfig.binfmt Kconfig.freezer", "", kHash},
    {"Dockerfile", "Dockerfile", "dockerfile", ".dockerfile .containerfile", "Dockerfile Containerfile", "", kHash},
    {"Starlark", "Starlark Build Script", "python", ".bzl .bazel .star .buck .bxl", "BUILD WORKSPACE BUCK TARGETS Tiltfile", "", kHash},
    {"Meson", "Meson Build Script", "meson", "", "meson.build meson_options.txt meson.options", "", kHash},
    {"Ninja", "Ninja Build File", "ninja", ".ninja", "", "ninja", kHash},
    {"Autoconf", "Autoconf Script", "m4", ".ac .m4", "", "", kHash},
    {"INI", "INI Configuration", "ini", ".ini .cfg .conf .cnf .config .editorconfig .service .socket .timer .desktop .coveragerc", ".editorconfig .flake8 .pylintrc .coveragerc .npmrc .pypirc .isort.cfg .gitconfig .gitmodules .hgrc .style.yapf mypy.ini", "", kIni},
    {"Properties", "Properties File", "properties", ".properties", "", "", kIni},
    {"Environment", "Environment File", "sh", ".env", ".env .env.example .env.local", "", kHash},
    {"Git Configuration", "Git Configuration", "gitignore", "", ".gitignore .gitattributes .gitkeep .mailmap .git-blame-ignore-revs .dockerignore .npmignore .eslintignore .prettierignore .clang-format-ignore .hgignore .bazelignore .cocciconfig .get_maintainer.ignore CODEOWNERS", "", kNoDoc},
    {"HCL", "Terraform Configuration", "hcl", ".tf .tfvars .hcl", "", "", kHashSlash},
    {"Nix", "Nix Expression", "nix", ".nix", "", "", by_comment<kHashSlashStyle>},
    {"Gradle", "Gradle Build Script", "groovy", ".gradle", "", "", kSlash},
    {"Groovy", "Groovy Source Code", "groovy", ".groovy .gvy", "Jenkinsfile", "groovy", kSlash},
    {"Just", "Justfile", "just", "", "justfile Justfile .justfile", "", kHash},
    {"Device Tree", "Device Tree Source", "dts", ".dts .dtsi .dtso .overlay", "", "", kSlash},
    {"Linker Script", "Linker Script", "ld", ".lds .ld", "", "", kBlock},
    {"Module Definition", "Module Definition File", "text", ".def", "", "", kNoDoc},
    {"pkg-config", "pkg-config File", "text", ".pc", "", "", kHash},
    {"RPM Spec", "RPM Package Specification", "spec", ".spec", "", "", kHash},

    // Interface definitions and data.
    {"Protocol Buffers", "Protocol Buffers Definition", "protobuf", ".proto", "", "", kSlash},
    {"Protocol Buffers Text", "Protocol Buffers Text Data", "textproto", ".pbtxt .textproto .prototxt .txtpb", "", "", kHash},
    {"Thrift", "Thrift Definition", "thrift", ".thrift", "", "", kHashSlash},
    {"FlatBuffers", "FlatBuffers Schema", "c", ".fbs", "", "", kSlash},
    {"Cap'n Proto", "Cap'n Proto Schema", "capnp", ".capnp", "", "", kHash},
    {"GraphQL", "GraphQL Schema", "graphql", ".graphql .gql .graphqls", "", "", kHash},
    {"ASN.1", "ASN.1 Definition", "asn1", ".asn1 .asn", "", "", kDash},
    {"SQL", "SQL Script", "sql", ".sql .ddl .dml .psql", "", "", kDash},
    {"CSV", "CSV Data", "csv", ".csv", "", "", kNoDoc},
    {"TSV", "TSV Data", "tsv", ".tsv", "", "", kNoDoc},
    {"JSON Lines", "JSON Lines Data", "json", ".jsonl .ndjson", "", "", kNoDoc},
    {"Diff", "Diff", "diff", ".diff .patch", "", "", kNoDoc},
    {"PEM", "PEM Certificate or Key", "text", ".pem .crt .key .x509 .csr .genkey", "", "", kNoDoc},

    // Programming languages.
    {"Assembly", "Assembly Source Code", "asm", ".s .asm .nasm .inc", "", "", kAssembly},
    {"PTX", "PTX Assembly", "asm", ".ptx", "", "", kSlash},
    {"LLVM IR", "LLVM Intermediate Representation", "llvm", ".ll", "", "", kLisp},
    {"TableGen", "TableGen Definition", "tablegen", ".td", "", "", kSlash},
    {"Perl", "Perl Source Code", "perl", ".pl .pm .pod .t", "", "perl", by_comment<kPerlStyle>},
    {"Raku", "Raku Source Code", "raku", ".raku .rakumod .p6", "", "raku", kHash},
    {"Ruby", "Ruby Source Code", "ruby", ".rb .rake .gemspec .podspec .ru .erb", "Rakefile Gemfile Podfile Fastfile Vagrantfile Brewfile Matchfile Appfile Guardfile Dangerfile", "ruby", kHash},
    {"PHP", "PHP Source Code", "php", ".php .phtml .php5 .phpt", "", "php", kHashSlash},
    {"Lua", "Lua Source Code", "lua", ".lua .rockspec .luau", "", "lua luajit", by_comment<kLuaStyle>},
    {"R", "R Source Code", "r", ".r", ".Rprofile", "Rscript", kHash},
    {"Julia", "Julia Source Code", "julia", ".jl", "", "julia", by_comment<kJuliaStyle>},
    {"Swift", "Swift Source Code", "swift", ".swift", "", "swift", kSlash},
    {"Kotlin", "Kotlin Source Code", "kotlin", ".kt .kts .ktm", "", "kotlin", kSlash},
    {"Scala", "Scala Source Code", "scala", ".scala .sbt .sc", "", "scala", kSlash},
    {"C#", "C# Source Code", "csharp", ".cs .csx", "", "", kSlash},
    {"F#", "F# Source Code", "fsharp", ".fs .fsx .fsi", "", "", kMl},
    {"Visual Basic", "Visual Basic Source Code", "vb", ".vb .vbs .bas", "", "", kNoDoc},
    {"Objective-C", "Objective-C Source Code", "objectivec", ".m", "", "", kSlash},
    {"Objective-C++", "Objective-C++ Source Code", "objectivec", ".mm", "", "", kSlash},
    {"Haskell", "Haskell Source Code", "haskell", ".hs .lhs .hsc .cabal", "", "runhaskell runghc", by_comment<kHaskellStyle>},
    {"OCaml", "OCaml Source Code", "ocaml", ".ml .mli .mll .mly", "", "ocaml", kMl},
    {"SmPL", "Coccinelle Semantic Patch", "diff", ".cocci", "", "", kSlash},
    {"Erlang", "Erlang Source Code", "erlang", ".erl .hrl .escript", "rebar.config", "escript", kPercent},
    {"Elixir", "Elixir Source Code", "elixir", ".ex .exs .eex .heex", "", "elixir", kHash},
    {"Elm", "Elm Source Code", "elm", ".elm", "", "", by_comment<kHaskellStyle>},
    {"Clojure", "Clojure Source Code", "clojure", ".clj .cljs .cljc .edn", "", "clojure", kLisp},
    {"Common Lisp", "Lisp Source Code", "lisp", ".lisp .lsp .cl .asd", "", "sbcl", kLisp},
    {"Scheme", "Scheme Source Code", "scheme", ".scm .ss .rkt .sld", "", "guile racket", kLisp},
    {"Emacs Lisp", "Emacs Lisp Source Code", "elisp", ".el", ".emacs", "", kLisp},
    {"Dart", "Dart Source Code", "dart", ".dart", "", "dart", kSlash},
    {"Zig", "Zig Source Code", "zig", ".zig .zon", "", "", kSlash},
    {"Nim", "Nim Source Code", "nim", ".nim .nims .nimble", "", "", kHash},
    {"Crystal", "Crystal Source Code", "crystal", ".cr", "", "crystal", kHash},
    {"V", "V Source Code", "v", ".vsh", "", "", kSlash},
    {"D", "D Source Code", "d", ".d .di", "", "", kSlash},
    {"Mojo", "Mojo Source Code", "python", ".mojo", "", "", kHash},
    {"Cython", "Cython Source Code", "cython", ".pyx .pxd .pxi", "", "", kHash},
    {"Fortran", "Fortran Source Code", "fortran", ".f .for .f77 .f90 .f95 .f03 .f08", "", "", by_comment<kFortranStyle>},
    {"Pascal", "Pascal Source Code", "pascal", ".pas .pp .dpr .lpr", "", "", kMl},
    {"Ada", "Ada Source Code", "ada", ".adb .ads .gpr", "", "", kDash},
    {"COBOL", "COBOL Source Code", "cobol", ".cob .cbl .cpy", "", "", kNoDoc},
    {"Prolog", "Prolog Source Code", "prolog", ".pro .prolog", "", "swipl", kPercent},
    {"Verilog", "Verilog Source Code", "verilog", ".v .vh", "", "", kSlash},
    {"SystemVerilog", "SystemVerilog Source Code", "systemverilog", ".sv .svh", "", "", kSlash},
    {"VHDL", "VHDL Source Code", "vhdl", ".vhd .vhdl", "", "", kDash},
    {"Tcl", "Tcl Script", "tcl", ".tcl .tm", "", "tclsh wish expect", kHash},
    {"Solidity", "Solidity Source Code", "solidity", ".sol", "", "", kSlash},
    {"Apex", "Apex Source Code", "java", ".apex", "", "", kSlash},
    {"Lex", "Lex Scanner Definition", "lex", ".l .lex .flex", "", "", kBlock},
    {"Yacc", "Yacc Grammar", "yacc", ".y .yacc .yy", "", "", kBlock},
    {"ANTLR", "ANTLR Grammar", "antlr", ".g4 .g", "", "", kSlash},

    // Accelerators and shaders.
    {"Metal", "Metal Shader", "metal", ".metal", "", "", kSlash},
    {"GLSL", "GLSL Shader", "glsl", ".glsl .vert .frag .geom .comp .tesc .tese .glslh .rgen .rchit .rmiss", "", "", kSlash},
    {"HLSL", "HLSL Shader", "hlsl", ".hlsl .fx .hlsli", "", "", kSlash},
    {"WGSL", "WGSL Shader", "wgsl", ".wgsl", "", "", kSlash},
    {"OpenCL", "OpenCL Source Code", "opencl", ".opencl .clcpp", "", "", kSlash},
    {"HIP", "HIP Source Code", "cpp", ".hip", "", "", kSlash},

    // Scripts and editors.
    {"Fish", "Fish Script", "fish", ".fish", "", "fish", kHash},
    {"C Shell", "C Shell Script", "csh", ".csh .tcsh", ".cshrc .tcshrc .login", "csh tcsh", kHash},
    {"Batch", "Windows Batch File", "batch", ".bat .cmd", "", "", by_comment<kBatchStyle>},
    {"PowerShell", "PowerShell Script", "powershell", ".ps1 .psm1 .psd1", "", "pwsh", by_comment<kPowerShellStyle>},
    {"Awk", "Awk Script", "awk", ".awk", "", "awk gawk mawk nawk", kHash},
    {"Sed", "Sed Script", "sed", ".sed", "", "sed", kHash},
    {"GDB", "GDB Script", "gdb", ".gdb", ".gdbinit gdbinit", "gdb", kHash},
    {"BPFtrace", "BPFtrace Script", "c", ".bt", "", "bpftrace", kSlash},
    {"Gnuplot", "Gnuplot Script", "gnuplot", ".gp .gnuplot .plt", "", "gnuplot", kHash},
    {"Vim Script", "Vim Script", "vim", ".vim", ".vimrc vimrc .exrc", "", by_comment<kVimStyle>},
    {"Vue", "Vue Component", "vue", ".vue", "", "", kMarkup},
    {"Svelte", "Svelte Component", "svelte", ".svelte", "", "", kMarkup},
    {"Astro", "Astro Component", "astro", ".astro", "", "", kNoDoc},
    {"Jinja", "Jinja Template", "jinja", ".jinja .jinja2 .j2", "", "", kNoDoc},
    {"Mustache", "Mustache Template", "mustache", ".mustache .hbs .handlebars", "", "", kNoDoc},
    {"EJS", "EJS Template", "html", ".ejs", "", "", kNoDoc},
};
// clang-format on

// What the spans of a record point into.
struct Words {
  std::vector<std::string> text;
  std::vector<const char*> pointers;

  explicit Words(std::string_view list) {
    for (std::size_t at = 0; at < list.size();) {
      const std::size_t end = std::min(list.find(' ', at), list.size());
      text.emplace_back(list.substr(at, end - at));
      at = end + 1;
    }
    for (const std::string& word : text) pointers.push_back(word.c_str());
  }
};

struct Records {
  std::vector<Words> words;
  std::vector<Language> languages;

  Records() {
    words.reserve(3 * std::size(kRows));  // strings and pointers must not move
    for (const Row& row : kRows) {
      const std::size_t first = words.size();
      for (const char* list : {row.extensions, row.file_names, row.interpreters}) words.emplace_back(list);
      languages.push_back({.name = row.name,
                           .type = row.type,
                           .fence_tag = row.fence_tag,
                           .extensions = words[first].pointers,
                           .file_names = words[first + 1].pointers,
                           .interpreters = words[first + 2].pointers,
                           .finish = row.finish});
    }
  }
};

}  // namespace

std::span<const Language> text_languages() {
  static const Records records;
  return records.languages;
}

}  // namespace docmill
