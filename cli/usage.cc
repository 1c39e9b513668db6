// SPDX-License-Identifier: Apache-2.0
//
// CLI11 reports one error, and not always the helpful one: for example a missing command instead of a misspelt one. So
// words that it could not place are reported first, and its own message is used only if it suits a user.
#include "cli/usage.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "cli/exit_code.h"
#include "cli/message.h"
#include "cli/standard_streams.h"
#include "cli/wording.h"

namespace docmill {
namespace {

// The chosen command, at any depth; the program itself if there is none.
const CLI::App& chosen(const CLI::App& app) {
  const auto subcommands = app.get_subcommands();
  return subcommands.empty() ? app : chosen(*subcommands.front());
}

// "docmill cache stats".
std::string full_name(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  return parent == nullptr ? command.get_name() : full_name(*parent) + " " + command.get_name();
}

bool is_flag(const std::string& word) { return word.size() > 1 && word.front() == '-'; }

// "--jobs" of "--jobs=4".
std::string name_of_flag(const std::string& word) { return word.substr(0, word.find('=')); }

std::vector<std::string> flags_of(const CLI::App& command) {
  std::vector<std::string> flags;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) flags.push_back("--" + name);
    for (const std::string& name : option->get_snames()) flags.push_back("-" + name);
  }
  return flags;
}

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// True if the program or any command below it has the flag.
bool has_anywhere(const CLI::App& app, const std::string& flag) {
  if (contains(flags_of(app), flag)) return true;
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  return std::any_of(commands.begin(), commands.end(), [&](const CLI::App* one) { return has_anywhere(*one, flag); });
}

// The error for a word that CLI11 could not place.
std::string unplaced_word_error(const std::string& word, const CLI::App& app) {
  const CLI::App& command = chosen(app);
  if (is_flag(word)) {
    const std::string flag = name_of_flag(word);
    if (contains(flags_of(command), flag)) return fmt::format("{} must come after the command", flag);
    // No suggestion for one letter: every other letter is similar.
    return fmt::format("{} has no flag '{}'{}", full_name(command), flag,
                       flag.size() > 2 ? suggestion(flag, flags_of(command)) : "");
  }
  const std::vector<std::string> commands = commands_of(command);
  if (commands.empty()) return fmt::format("{} takes no more arguments, but got '{}'", full_name(command), word);
  return fmt::format("{} has no command '{}'{}", full_name(command), word, suggestion(word, commands));
}

// The words that CLI11 could not place, in order, flags first.
std::vector<std::string> unplaced(const CLI::App& app) {
  std::vector<std::string> words = app.remaining(true);
  std::stable_partition(words.begin(), words.end(), is_flag);
  return words;
}

// The option whose name CLI11's message begins with; null if there is none.
const CLI::Option* option_in(const std::string& words, const CLI::App& command) {
  for (const CLI::Option* option : command.get_options()) {
    if (words.starts_with(option->get_name() + ":") || words.starts_with(option->get_name() + " ")) return option;
  }
  return nullptr;
}

std::string message_for(const CLI::ParseError& error, const CLI::App& command) {
  const std::string words = error.what();
  if (words.ends_with("disallowed flag override")) {
    const std::string name = words.substr(0, words.find(' '));  // without its dashes
    return fmt::format("{}{} takes no value", name.size() == 1 ? "-" : "--", name);
  }
  const CLI::Option* option = option_in(words, command);
  if (option == nullptr) return words;
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    return fmt::format("{} needs a value: {}", option->get_name(), option->get_type_name());
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    return fmt::format("{} is required: {}", option->get_name(), option->get_description());
  }
  if (dynamic_cast<const CLI::ExcludesError*>(&error) != nullptr) {
    const std::string other = words.substr(words.rfind(' ') + 1);
    return fmt::format("{} and {} cannot be given together", option->get_name(), other);
  }
  return words;
}

int print_help(const CLI::App& app) {
  StandardOutput out;
  out.write(app.help());
  return out.end(kDone);
}

}  // namespace

std::vector<std::string> with_help_as_flag(std::vector<std::string> arguments) {
  if (arguments.empty() || arguments.front() != "help") return arguments;
  arguments.erase(arguments.begin());
  arguments.emplace_back("--help");
  return arguments;
}

std::string single_dash_error(const CLI::App& app, const std::vector<std::string>& arguments) {
  for (const std::string& word : arguments) {
    if (word == "--") break;
    const std::string flag = "-" + name_of_flag(word);
    if (word.starts_with("--") || flag.size() < 4 || !flag.starts_with("--")) continue;
    if (has_anywhere(app, flag)) return fmt::format("{} needs two dashes: {}", name_of_flag(word), flag);
  }
  return {};
}

int report_usage_error(const CLI::App& app, const std::string& fault) {
  print_error(fault);
  print_notice(fmt::format("run '{} --help' for usage", full_name(chosen(app))));
  return kFailure;
}

int report_usage(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& arguments) {
  const std::vector<std::string> words = unplaced(app);
  const bool asks_for_help = dynamic_cast<const CLI::CallForHelp*>(&error) != nullptr;
  if (dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr) {
    StandardOutput out;
    out.print("{}\n", error.what());
    return out.end(kDone);
  }
  if (!words.empty() && !(asks_for_help && is_flag(words.front())))
    return report_usage_error(app, unplaced_word_error(words.front(), app));
  if (asks_for_help) return print_help(app);
  // A group of commands without a command: print what there is.
  const bool is_bare = arguments.size() <= 1 && !commands_of(chosen(app)).empty();
  if (is_bare) {
    write_to_stream(STDERR_FILENO, app.help());
    return kFailure;
  }
  return report_usage_error(app, message_for(error, chosen(app)));
}

}  // namespace docmill
