// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace vmatlas {

/// narrowText() and wideText() with the type that Windows' functions take.
[[nodiscard]] std::string narrowOf(std::wstring_view wide);
[[nodiscard]] std::wstring wideOf(std::string_view narrow);

/// A path as CreateFileW() and its like take it, also when it has more than MAX_PATH characters: then it is absolute
/// and begins with \\?\.
[[nodiscard]] std::wstring systemName(const std::filesystem::path& path);

} // namespace vmatlas
