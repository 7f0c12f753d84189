// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/result.h"

namespace vmatlas {

/// Why a file cannot be opened or read: NotFound, AccessDenied or Io, told from errno or GetLastError().
[[nodiscard]] Error fileError(int osCode, std::string context);

} // namespace vmatlas
