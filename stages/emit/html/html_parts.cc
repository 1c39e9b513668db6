// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/html/html_parts.h"

#include <utility>

namespace docmill {

HtmlParts::HtmlParts(const PageFrame& frame, std::string stem, std::string_view heading, const PageSink& sink)
    : frame_(frame), stem_(std::move(stem)), heading_(heading), sink_(sink) {
  begin_part();
}

std::string HtmlParts::path_of(std::uint32_t part) const {
  return part == 1 ? stem_ + ".html" : fmt::format("{}.{}.html", stem_, part);
}

std::string HtmlParts::url_of(std::uint32_t part) const {
  const std::string path = path_of(part);
  return path.substr(path.rfind('/') + 1);
}

void HtmlParts::link_part(std::uint32_t part, std::string_view words) {
  html().raw("<p class=\"parts\"><a").attribute("href", url_of(part)).raw(">");
  html().raw(words).raw("</a></p>\n");
}

void HtmlParts::begin_part() {
  ++part_;
  ignored_ = 0;
  const std::string title = part_ == 1 ? heading_ : fmt::format("{} (part {})", heading_, part_);
  page_.emplace(frame_, path_of(part_), "", title);
  html().raw("<h1>").text(title).raw("</h1>\n");
  if (part_ == 1) return;
  link_part(part_ - 1, fmt::format("Part {}", part_ - 1));
  html().raw(section_).raw(begin_);
}

void HtmlParts::section(int level, std::string_view id, std::string_view heading) {
  close();
  section_.clear();
  Html(section_).format("<h{}", level).attribute("id", id).raw(">").marked(heading).format("</h{}>\n", level);
  html().raw(section_);
}

void HtmlParts::open(std::string_view begin, std::string_view end) {
  close();
  begin_ = begin;
  end_ = end;
  html().raw(begin_);
}

void HtmlParts::close() {
  html().raw(end_);
  begin_.clear();
  end_.clear();
}

void HtmlParts::allow_cut() {
  if (html().out().size() - ignored_ < kMostPartBytes) return;
  html().raw(end_);
  link_part(part_ + 1, fmt::format("Continued in part {}", part_ + 1));
  page_->finish(sink_);
  begin_part();
}

void HtmlParts::finish() {
  close();
  page_->finish(sink_);
  page_.reset();
}

}  // namespace docmill
