// SPDX-License-Identifier: Apache-2.0
//
// One reader for values and types: a name in a value is the name, a name in a type is an object of that type. Its depth
// is limited, and a path that would be long is none, so hostile nesting costs nothing.
#include "stages/languages/evident_types.h"

#include <algorithm>
#include <cctype>

#include "stages/languages/facts_builder.h"
#include "stages/languages/language.h"
#include "stages/languages/node_children.h"
#include "stages/languages/work_meter.h"
#include "stages/languages/written_qualifier.h"

namespace docmill {
namespace {

constexpr int kMostLevels = 12;
constexpr std::uint64_t kNodeRead = 40;  // price in units of work

enum class Of { value, type };

bool is_name(std::string_view text) {
  return !text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) == 0 &&
         std::ranges::all_of(text,
                             [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '$' || c >= 0x80; });
}

bool is_dotted_name(std::string_view text) {
  while (!text.empty()) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    if (!is_name(text.substr(0, dot)) || dot + 1 == text.size()) return false;
    text.remove_prefix(std::min(dot + 1, text.size()));
  }
  return true;
}

class PathReader {
 public:
  explicit PathReader(const FactsBuilder& facts) : facts_(facts), style_(facts.language().types) {}

  // "" if the syntax does not say.
  std::string read(TSNode node, Of of, int level = 0) const {
    docmill_spend(kNodeRead);
    const PathRule* rule = ts_node_is_null(node) || level > kMostLevels ? nullptr : rule_of(node);
    if (rule == nullptr) return {};
    std::string path = apply(*rule, node, of, level + 1);
    if (path.size() > kLongestEvidentPath) path.clear();
    return path;
  }

 private:
  const PathRule* rule_of(TSNode node) const {
    const std::string_view type = ts_node_type(node);
    const auto rule = std::ranges::lower_bound(style_.paths, type, {},
                                               [](const PathRule& one) { return std::string_view(one.node); });
    return rule != style_.paths.end() && rule->node == type ? &*rule : nullptr;
  }

  std::string apply(const PathRule& rule, TSNode node, Of of, int level) const {
    const TSNode part = rule.place != nullptr ? part_at(node, rule.place) : first_child(node);
    switch (rule.form) {
      case PathForm::name: return name(facts_.text(node), of);
      case PathForm::scoped_name: return scoped_name(node, of, level);
      case PathForm::text: return text(part, of);
      case PathForm::member: return member(part, facts_.text(part_at(node, rule.other)), of, level);
      case PathForm::call: return of == Of::value ? call(part, level) : std::string();
      case PathForm::method_call: return method_call(part, facts_.text(part_at(node, rule.other)), of, level);
      case PathForm::type: return read(part, Of::type, level);
      case PathForm::inner: return read(part, of, level);
      case PathForm::channel: return suffixed(read(part, of, level), "[<]");
      case PathForm::address: return operand(node, part, of, level);
      case PathForm::generic: return generic(part, arguments_at(node, rule.other), of, level);
      case PathForm::list: return suffixed(read(part, of, level), "[]");
      case PathForm::element: return of == Of::value ? suffixed(read(part, Of::value, level), "[*]") : std::string();
      case PathForm::one_of: return one_of(node, of, level);
      case PathForm::nothing: return std::string(kNoObject);
    }
    return {};
  }

  std::string operand(TSNode node, TSNode part, Of of, int level) const {
    const TSNode operator_node = ts_node_child(node, 0);
    if (FactsBuilder::is(operator_node, "<-")) return suffixed(read(part, of, level), "[<*]");
    const bool is_address = FactsBuilder::is(operator_node, "&") || FactsBuilder::is(operator_node, "*");
    return is_address ? read(part, of, level) : std::string();
  }

  // Rust's module words keep their ':', as in a qualifier (written_qualifier.h).
  static std::string with_module_word(std::string path) {
    const std::size_t end = path.find('.');
    if (end != std::string::npos && is_module_word(std::string_view(path).substr(0, end))) path.insert(end, 1, ':');
    return path;
  }

  // "a.b" for `a<x>::b`; "" if the brackets do not match.
  static std::string dotted(std::string_view text) {
    std::string path;
    int depth = 0;
    for (std::size_t i = 0; i < text.size() && depth >= 0 && path.size() <= kLongestEvidentPath; ++i) {
      depth += text[i] == '<' ? 1 : text[i] == '>' ? -1 : 0;
      if (depth > 0 || text[i] == '>') continue;
      const bool is_separator = text.substr(i).starts_with("::");
      path += is_separator ? '.' : text[i];
      if (is_separator) ++i;
    }
    return depth == 0 ? path : std::string();
  }

  // `a::b`, `a::b<c>`.
  std::string scoped_name(TSNode node, Of of, int level) const {
    const TSNode last = last_part(node);
    if (!FactsBuilder::is(last, "template_type")) {
      return with_module_word(name(dotted(facts_.text(node)), of));
    }
    std::string path = read(last, of, level);
    const std::size_t end = path.find("{}");
    if (end == std::string::npos || end + 2 < path.size()) return path;
    path.insert(0, dotted(facts_.text(node).substr(0, ts_node_start_byte(last) - ts_node_start_byte(node))));
    return is_dotted_name(path.substr(0, path.size() - 2)) ? path : std::string();
  }

  static TSNode first_child(TSNode node) { return ts_node_named_child(node, 0); }

  static std::string suffixed(std::string path, std::string_view suffix) {
    if (path.empty() || path == kNoObject) return {};
    return path.append(suffix);
  }

  std::string name(std::string_view text, Of of) const {
    if (!is_dotted_name(text)) return {};
    if (of == Of::value) return std::string(text);
    return contains(style_.nothing, text) ? std::string(kNoObject) : std::string(text).append("{}");
  }

  std::string text(TSNode part, Of of) const { return of == Of::type ? name(facts_.text(part), of) : std::string(); }

  std::string member(TSNode object, std::string_view name, Of of, int level) const {
    std::string path = read(object, Of::value, level);
    if (path.empty() || path == kNoObject || !is_name(name)) return {};
    path.append(".").append(name);
    return of == Of::type ? path.append("{}") : path;
  }

  std::string method_call(TSNode object, std::string_view name, Of of, int level) const {
    if (of == Of::type || !is_name(name)) return {};
    if (ts_node_is_null(object)) return std::string(name).append("()");
    if (!style_.constructor_method.empty() && name == style_.constructor_method) return read(object, Of::type, level);
    return suffixed(member(object, name, Of::value, level), "()");
  }

  // `f(x)`, `f<A>(x)`. The result of a cast is the type that it names.
  std::string call(TSNode callee, int level) const {
    const TSNode last = style_.casts.empty() ? callee : last_part(callee);
    if (!FactsBuilder::is(last, "template_function")) return suffixed(read(callee, Of::value, level), "()");
    const std::string_view name = facts_.text(FactsBuilder::field(last, "name"));
    const std::vector<TSNode> arguments = arguments_at(last, "arguments");
    const bool makes_pointer = contains(style_.pointer_makers, name);
    if (!arguments.empty() && makes_pointer) return suffixed(read(arguments.front(), Of::type, level), "^");
    if (!arguments.empty() && contains(style_.casts, name)) return read(arguments.front(), Of::type, level);
    std::string path = dotted(facts_.text(callee).substr(0, ts_node_start_byte(last) - ts_node_start_byte(callee)));
    path.append(name);
    return is_dotted_name(path) ? path.append("()") : std::string();
  }

  // `f` of `a::b::f`.
  static TSNode last_part(TSNode name) {
    for (int level = 0; level < kMostLevels && FactsBuilder::is(name, "qualified_identifier"); ++level) {
      name = FactsBuilder::field(name, "name");
    }
    return name;
  }

  // `type[arguments]`; in an expression it is an element.
  std::string generic(TSNode type, const std::vector<TSNode>& arguments, Of of, int level) const {
    if (of == Of::value) return suffixed(read(type, of, level), "[*]");
    const std::string_view name = facts_.text(type);
    const std::string_view last = name.substr(name.find_last_of(".:") + 1);
    if (!arguments.empty() && contains(style_.wrappers, last)) return first_argument(arguments, of, level);
    if (!arguments.empty() && contains(style_.pointers, last)) return suffixed(read(arguments.front(), of, level), "^");
    const bool is_sequence =
        contains(style_.sequences, last) || (!style_.sequence_ending.empty() && last.ends_with(style_.sequence_ending));
    if (!arguments.empty() && is_sequence) return suffixed(first_argument(arguments, of, level), "[]");
    if (!arguments.empty() && contains(style_.lists, last)) return suffixed(read(arguments.back(), of, level), "[]");
    return read(type, of, level);
  }

  // Of those that are types: Rust's lifetimes are none.
  std::string first_argument(const std::vector<TSNode>& arguments, Of of, int level) const {
    for (TSNode argument : arguments) {
      std::string path = read(argument, of, level);
      if (path != kNoObject) return path;
    }
    return {};
  }

  // The parts in the place, or, if that is a list of arguments, what is in it.
  static std::vector<TSNode> arguments_at(TSNode node, NodePlace place) {
    std::vector<TSNode> parts = parts_at(node, place);
    const std::string_view type = parts.size() == 1 ? ts_node_type(parts[0]) : "";
    const bool is_list =
        type.ends_with("arguments") || type.ends_with("type_parameter") || type == "template_argument_list";
    if (!is_list) return parts;
    std::vector<TSNode> arguments;
    for_each_named_child(parts[0], [&](TSNode argument, std::string_view) { arguments.push_back(argument); });
    return arguments;
  }

  std::string one_of(TSNode node, Of of, int level) const {
    std::string found;
    bool is_one = true;
    for_each_named_child(node, [&](TSNode child, std::string_view) {
      std::string path = read(child, of, level);
      if (path == kNoObject) return;
      is_one = is_one && found.empty() && !path.empty();
      found = std::move(path);
    });
    return is_one ? found : std::string();
  }

  const FactsBuilder& facts_;
  const TypeStyle& style_;
};

}  // namespace

std::string path_of_value(const FactsBuilder& facts, TSNode expression) {
  return PathReader(facts).read(expression, Of::value);
}

std::string path_of_type(const FactsBuilder& facts, TSNode type) {
  std::string path = PathReader(facts).read(type, Of::type);
  return path == kNoObject ? std::string() : path;
}

}  // namespace docmill
