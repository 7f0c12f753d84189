// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include <unistd.h>

#include "tests/support/file_content.h"

namespace vmatlas::test {

/// An empty folder that goes with the object.
class TemporaryFolder {
public:
    explicit TemporaryFolder(const std::string& name)
        : path(std::filesystem::temp_directory_path() / ("vmatlas-" + name + '-' + std::to_string(getpid())))
    {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::string operator/(const std::string& name) const { return (path / name).string(); }

    const std::filesystem::path path;
};

} // namespace vmatlas::test
