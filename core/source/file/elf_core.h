// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/file/elf_core_file.h"
#include "core/source/file/importer.h"

// The importer of ELF cores: the kernel's, and those that gdb's gcore writes.
namespace vmatlas {

[[nodiscard]] Result<Imported> readElfCore(ImportInput& input);

} // namespace vmatlas
