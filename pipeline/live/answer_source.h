// SPDX-License-Identifier: Apache-2.0
//
// AnswerSource: what answers about a repo are made from: its site, the sources of its files, and indexes of its names,
// which are made when they are first needed.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/live/symbol_names.h"
#include "pipeline/live/symbol_search.h"
#include "pipeline/live/text_search.h"
#include "stages/emit/site.h"

namespace docmill {

// Thread-safe, as its reader must be.
class AnswerSource {
 public:
  // `site` must outlive it.
  AnswerSource(const Site& site, ReadSource source) : site_(site), source_(std::move(source)) {}

  const Site& site() const { return site_; }
  const Repo& repo() const { return site_.repo(); }
  const Links& links() const { return site_.links(); }
  std::optional<std::string> source(FileId file) const { return source_(file); }

  // The first call reads the facts of all files.
  const SymbolNames& names() const {
    std::call_once(names_made_, [this] { names_ = std::make_unique<SymbolNames>(repo()); });
    return *names_;
  }
  // The same for names that are typed loosely. Likewise.
  const SymbolSearch& search() const {
    std::call_once(search_made_, [this] { search_ = std::make_unique<SymbolSearch>(repo(), links()); });
    return *search_;
  }

 private:
  const Site& site_;
  ReadSource source_;
  mutable std::once_flag names_made_;
  mutable std::unique_ptr<const SymbolNames> names_;
  mutable std::once_flag search_made_;
  mutable std::unique_ptr<const SymbolSearch> search_;
};

}  // namespace docmill
