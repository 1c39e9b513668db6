// SPDX-License-Identifier: Apache-2.0
//
// The id is a note of the program's ELF file (NT_GNU_BUILD_ID; elf(5)), mapped with it.
#include "stages/base/build_identity.h"

#include <elf.h>
#include <link.h>

#include <string_view>

namespace docmill {
namespace {

constexpr std::size_t kAlignment = 4;

std::size_t aligned(std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

// The id in a segment of notes, or "".
std::string find_id(std::string_view notes) {
  while (notes.size() >= sizeof(ElfW(Nhdr))) {
    const auto* header = reinterpret_cast<const ElfW(Nhdr)*>(notes.data());
    const std::size_t name_at = sizeof *header;
    const std::size_t id_at = name_at + aligned(header->n_namesz);
    const std::size_t end = id_at + aligned(header->n_descsz);
    if (end > notes.size()) return {};
    if (header->n_type == NT_GNU_BUILD_ID && notes.substr(name_at, header->n_namesz) == std::string_view("GNU\0", 4)) {
      return std::string(notes.substr(id_at, header->n_descsz));
    }
    notes.remove_prefix(end);
  }
  return {};
}

// The first object is the program itself.
int visit_object(dl_phdr_info* object, std::size_t, void* result) {
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = object->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const auto* begin = reinterpret_cast<const char*>(object->dlpi_addr + segment.p_vaddr);
    std::string id = find_id({begin, segment.p_memsz});
    if (!id.empty()) *static_cast<std::string*>(result) = std::move(id);
  }
  return 1;
}

}  // namespace

std::string build_identity() {
  std::string id;
  dl_iterate_phdr(visit_object, &id);
  return id;
}

}  // namespace docmill
