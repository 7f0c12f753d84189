// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// The value of Windows' PATH: folders between semicolons. Letters count in any case, and a backslash at the end of a
// folder does not. What stands there besides is kept as it is. Pure, and compiled on every system.
namespace vmatlas {

/// With `folder` at the end; the same when it is there already.
[[nodiscard]] std::wstring withFolder(std::wstring_view searchPath, std::wstring_view folder);
[[nodiscard]] std::wstring withoutFolder(std::wstring_view searchPath, std::wstring_view folder);

} // namespace vmatlas
