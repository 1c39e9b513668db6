// SPDX-License-Identifier: Apache-2.0
//
// The table of patterns, and the functions that make a text from a row.
#include "tests/hostile_sources.h"

#include <cstdint>
#include <string_view>

namespace docmill {
namespace {

// `first` once, then `second` repeated.
std::string repeated(const HostilePattern& pattern, std::size_t size) {
  std::string text = pattern.first;
  const std::string_view part = pattern.second;
  while (text.size() < size) text += part;
  text.resize(size);
  return text;
}

// `first` repeated for half the size, then `second` as often.
std::string nested(const HostilePattern& pattern, std::size_t size) {
  const std::string_view open = pattern.first, close = pattern.second;
  const std::size_t depth = size / (open.size() + close.size());
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += open;
  for (std::size_t i = 0; i < depth; ++i) text += close;
  return text;
}

// Lines that end in `second`; each begins with one more `first` than the line before.
std::string staircase(const HostilePattern& pattern, std::size_t size) {
  std::string text, indent;
  while (text.size() < size) {
    text += indent + pattern.second + "\n";
    indent += pattern.first;
  }
  text.resize(size);
  return text;
}

// The words of `first`, which are separated by spaces, in pseudo-random order.
std::string shuffled(const HostilePattern& pattern, std::size_t size) {
  std::string_view words = pattern.first;
  std::string text;
  std::uint64_t state = 88172645463325252u;
  while (text.size() < size) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    std::size_t at = state % words.size();
    at = words.rfind(' ', at) + 1;  // npos + 1 is 0
    text += words.substr(at, words.find(' ', at) - at);
    text += pattern.second;
  }
  text.resize(size);
  return text;
}

constexpr HostilePattern kPatterns[] = {
    {"less-than", repeated, "", "<"},
    {"generic arguments", repeated, "", "A<"},
    {"generic arguments, listed", repeated, "", "A<B,"},
    {"casts", repeated, "", "(a)"},
    {"calls", repeated, "", "a("},
    {"lambdas", repeated, "", "a=>"},
    {"arrows", repeated, "", "a->"},
    {"conditionals", repeated, "", "a?"},
    {"conditionals with both arms", repeated, "", "a?b:"},
    {"assignments", repeated, "", "a="},
    {"sums", repeated, "a", "+a"},
    {"unary operators", repeated, "", "-"},
    {"dereferences", repeated, "", "*"},
    {"dots", repeated, "a", ".a"},
    {"scopes", repeated, "a", "::a"},
    {"commas", repeated, "", ","},
    {"semicolons", repeated, "", ";"},
    {"colons", repeated, "", "a:"},
    {"expansions", repeated, "", "${"},
    {"expansions of commands", repeated, "", "$("},
    {"every bracket", repeated, "", "([{<"},
    {"parentheses, closed", nested, "(", ")"},
    {"brackets, closed", nested, "[", "]"},
    {"braces, closed", nested, "{", "}"},
    {"objects, closed", nested, "{\"a\":[", "]}"},
    {"blocks, closed", nested, "if(a){", "}"},
    {"tags, closed", nested, "<a>", "</a>"},
    {"messages", repeated, "", "[a b:"},
    {"messages, closed", nested, "[a b:", "]"},
    {"messages to messages", nested, "[", " a]"},
    {"at signs", repeated, "", "@"},
    {"lists of objects", nested, "@[", "]"},
    {"maps of objects", nested, "@{a:", "}"},
    {"blocks of code", nested, "^{", "}"},
    {"blocks with types", repeated, "", "^a*"},
    {"classes without end", repeated, "", "@interface A\n"},
    {"classes with ends", repeated, "", "@interface A\n@end\n"},
    {"methods", repeated, "@interface A\n", "- (a)b:(c)d;\n"},
    {"methods without end", repeated, "@interface A\n;", "\n- a b "},
    {"loops in loops", nested, "for(", "in)"},
    {"string without end", repeated, "\"", "x\n"},
    {"raw string without end", repeated, "\"\"\"", "x\n"},
    {"raw strings without end", repeated, "", "<R\"("},
    {"raw strings that end elsewhere", nested, "<R\"a(", ")"},
    {"quotes", repeated, "", "'"},
    {"backticks", repeated, "", "`"},
    {"comment without end", repeated, "/*", " y"},
    {"comments", repeated, "a", "/**/"},
    {"comments, then a line", repeated, "", "# a\n"},
    {"here-documents", repeated, "", "<<A\n"},
    {"backslashes", repeated, "", "\\"},
    {"continued lines", repeated, "", "a\\\n"},
    {"attributes", repeated, "", "@a "},
    {"attributes in brackets", repeated, "", "#[a]"},
    {"list items", repeated, "", "- "},
    {"quoted quotes", repeated, "", "> "},
    {"stars and blanks", repeated, "a ", "* "},
    {"anchors", repeated, "", "&a *a "},
    {"complex keys", repeated, "", "? "},
    {"table cells", repeated, "", "|a"},
    {"directives", repeated, "", "#if a\n"},
    {"definitions", repeated, "", "#define a a\\\n"},
    {"disabled code in disabled code", repeated, "", "#if 0\nx y z\n"},
    {"macros that make functions", repeated, "", "#define m(n) static int n(int a)\nm(x);\n"},
    {"staircase", staircase, " ", "a:"},
    {"staircase of items", staircase, "  ", "- a"},
    {"staircase of conditions", staircase, "\t", "if a:"},
    {"blanks", repeated, "", " "},
    {"line breaks", repeated, "", "\n"},
    {"one long line of words", repeated, "", "word "},
    {"letters beyond ASCII", repeated, "", "\xC3\xA9"},
    {"bytes that are not UTF-8", repeated, "", "\xFF\xC0"},
    {"punctuation", shuffled, "( ) { } [ ] < > ; : , . + - * / % = ! & | ^ ~ ? \" ' ` # @ $ \\ \n", ""},
    {"punctuation and names", shuffled, "( ) { } [ ] < > ; : , . = => -> a b c ? ! & * \n", " "},
    {"keywords", shuffled,
     "if else for while do switch case return class struct enum template typename namespace using import from def fn "
     "let "
     "const var function async await yield lambda try catch throw new delete impl trait pub use mod match where loop "
     "break continue package func type interface go defer select chan map range end then fi done esac in of as is not "
     "( ) { } [ ] ; : , = . < > a 1 \n",
     " "},
};

}  // namespace

std::span<const HostilePattern> hostile_patterns() { return kPatterns; }

}  // namespace docmill
