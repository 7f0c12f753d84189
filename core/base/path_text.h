// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

// Names of files as VMAtlas has all text: bytes. The standard's own conversions are the code page's on some compilers,
// and throw for names that the system allows. Thread-safe.
namespace vmatlas {

/// The bytes themselves on POSIX systems; on Windows UTF-8, see narrowText().
[[nodiscard]] std::string textOf(const std::filesystem::path& path);
[[nodiscard]] std::filesystem::path pathOf(std::string_view text);

} // namespace vmatlas
