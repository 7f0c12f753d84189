// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/file/importer.h"
#include "core/source/file/minidump_streams.h"

// The importer of Windows' minidumps, also those that Breakpad and Crashpad write on other systems.
namespace vmatlas {

[[nodiscard]] Result<Imported> readMinidumpFile(ImportInput& input);

} // namespace vmatlas
