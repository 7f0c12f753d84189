// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace vmatlas::test {

/// What a file of /proc holds; empty when its process has ended, also between the opening and the reading. A buffer's
/// iterators would throw then.
inline std::string procText(const std::filesystem::path& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

} // namespace vmatlas::test
