// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>

namespace vmatlas::test {

/// While it lives no file of this process may become larger than `bytes`, as when a disk is full.
class FileSizeLimit {
public:
    explicit FileSizeLimit(std::uint64_t bytes);
    ~FileSizeLimit();
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

    /// Whether the system has such a limit. Windows has none.
    [[nodiscard]] static bool possible();

private:
    struct Before;
    std::unique_ptr<Before> m_before;
};

} // namespace vmatlas::test
