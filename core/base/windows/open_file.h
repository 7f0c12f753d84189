// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/base/windows/unique_handle.h"

namespace vmatlas {

/// For reading, while others write it, rename it or remove it. Errors as fileError() has them, with the path; a folder
/// is Io.
[[nodiscard]] Result<UniqueHandle> openToRead(const std::filesystem::path& path);

} // namespace vmatlas
