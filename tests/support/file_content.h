// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace vmatlas::test {

/// What a file holds; empty when it cannot be opened or read. One of /proc cannot be read when its process has ended
/// since it was opened, and the iterators of a stream's buffer would throw then.
inline std::string fileContent(const std::filesystem::path& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

} // namespace vmatlas::test
