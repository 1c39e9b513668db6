// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/mcp/mcp_fixture.h"

#include <algorithm>
#include <sstream>

namespace docmill {

std::string request_line(const Json& id, std::string_view method, const Json& params) {
  return line_of({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}) + "\n";
}

std::string notification_line(std::string_view method, const Json& params) {
  return line_of({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}}) + "\n";
}

McpFixture::McpFixture() {
  site_.options.site = site_.top.path("site");
  site_.options.format = SiteFormat::both;
  site_.options.project = "shapes";
  site_.store = &store_;
  site_.write("README.md", "# Shapes\n\nA small library of shapes.\n");
  site_.write("shapes/__init__.py", "");
  site_.write("shapes/base.py",
              "\"\"\"What all shapes have.\"\"\"\n\n\nclass Shape:\n    \"\"\"A shape. It has an area.\"\"\"\n\n"
              "    def area(self):\n        raise NotImplementedError\n");
  site_.write("shapes/circle.py",
              "from shapes.base import Shape\n\n\nclass Circle(Shape):\n    \"\"\"A round shape.\"\"\"\n\n"
              "    def __init__(self, radius):\n        self.radius = radius\n\n"
              "    def area(self):\n        return 3 * self.radius\n\n\n"
              "def make_circle(radius):\n    \"\"\"Makes a circle.\"\"\"\n    return Circle(radius)\n\n\n"
              "def make_two():\n    return [make_circle(1), make_circle(2)]\n");
  site_.write(
      "shapes/main.py",
      "from shapes.circle import make_circle\n\n\ndef main(text):\n    make_circle(1)\n    return eval(text)\n\n\n"
      "if __name__ == \"__main__\":\n    main(\"1\")\n");
  site_.write("tests/test_circle.py",
              "from shapes.circle import Circle, make_circle\n\n\ndef test_area():\n"
              "    assert Circle(1).area() == 3\n    assert make_circle(1)\n");
  site_.write("lib/vec.h", "#pragma once\n\nnamespace lib {\n\n// Adds two numbers.\nint add(int a, int b);\n\n}\n");
  site_.write("lib/vec.cc",
              "#include \"vec.h\"\n\nnamespace lib {\n\nint add(int a, int b) {\n  return a + b;\n}\n\n"
              "int add_all() { return add(1, 2); }\n\n}\n");
  site_.write("lib/main.cc", "#include \"vec.h\"\n\nint main() {\n  return lib::add(1, 2);\n}\n");
  site_.write("lib/broken.py", "def fine():\n    pass\n\n\ndef broken(:\n    ) = =\n");
  site_.write("notes.txt", "remember the needle here\n");
  site_.write("logo.png", std::string_view("\0\1\2", 3));
}

std::vector<Json> McpFixture::answers_to(const std::string& bytes) {
  if (snapshots_ == nullptr) {
    snapshots_ = std::make_shared<LiveSnapshots>(
        [this] { return LiveSite::open(site_.options, store_, progress_, site_.stop); }, pause_);
  }
  McpServer server("1.2.3", [this] { return snapshots_->current(); });
  std::istringstream in(bytes);
  MessageLines lines(bytes_of(in));
  std::vector<Json> answers;
  server.run(lines, [&](std::string_view line) {
    EXPECT_TRUE(line.ends_with('\n'));
    EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
    answers.push_back(Json::parse(line));
    return true;
  });
  return answers;
}

std::string McpFixture::hello(std::string_view revision) {
  return request_line("hello", "initialize",
                      {{"protocolVersion", revision},
                       {"capabilities", Json::object()},
                       {"clientInfo", {{"name", "test"}, {"version", "1"}}}}) +
         notification_line("notifications/initialized");
}

std::vector<Json> McpFixture::answers_after_hello(const std::string& bytes, std::string_view revision) {
  std::vector<Json> answers = answers_to(hello(revision) + bytes);
  EXPECT_FALSE(answers.empty());
  if (!answers.empty()) answers.erase(answers.begin());
  return answers;
}

Json McpFixture::ask(std::string_view method, const Json& params, std::string_view revision) {
  const std::vector<Json> answers = answers_after_hello(request_line(7, method, params), revision);
  EXPECT_EQ(answers.size(), 1u);
  if (answers.size() != 1) return {};
  EXPECT_EQ(answers.front()["id"], 7);
  return answers.front().contains("result") ? answers.front()["result"] : answers.front();
}

Json McpFixture::call(std::string_view tool, const Json& arguments) {
  Json result = ask("tools/call", {{"name", tool}, {"arguments", arguments}});
  EXPECT_EQ(result.value("isError", true), false) << result.dump();
  return result.contains("structuredContent") ? result["structuredContent"] : Json::object();
}

std::string McpFixture::failure(std::string_view tool, const Json& arguments) {
  const Json result = ask("tools/call", {{"name", tool}, {"arguments", arguments}});
  if (result.contains("error")) return result["error"]["message"];
  EXPECT_EQ(result.value("isError", false), true) << result.dump();
  return result["content"][0]["text"];
}

namespace {

void add_object_faults(const Json& schema, const Json& value, const std::string& at, std::vector<std::string>& faults) {
  for (const Json& name : schema.value("required", Json::array())) {
    if (!value.contains(name.get<std::string>())) faults.push_back(at + ": lacks " + name.get<std::string>());
  }
  for (const auto& [name, member] : value.items()) {
    if (!schema["properties"].contains(name)) {
      faults.push_back(at + ": has " + name);
      continue;
    }
    const std::vector<std::string> inner = schema_faults(schema["properties"][name], member, at + "." + name);
    faults.insert(faults.end(), inner.begin(), inner.end());
  }
}

}  // namespace

std::vector<std::string> schema_faults(const Json& schema, const Json& value, const std::string& at) {
  const std::string type = schema.value("type", "none");
  const bool fits = (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
                    (type == "string" && value.is_string()) || (type == "integer" && value.is_number_integer()) ||
                    (type == "boolean" && value.is_boolean());
  if (!fits) return {at + ": must be of type " + type};
  std::vector<std::string> faults;
  if (type == "object") add_object_faults(schema, value, at, faults);
  if (type != "array") return faults;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const std::vector<std::string> inner = schema_faults(schema["items"], value[i], at + "[" + std::to_string(i) + "]");
    faults.insert(faults.end(), inner.begin(), inner.end());
  }
  return faults;
}

}  // namespace docmill
