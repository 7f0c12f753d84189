// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/byte_sink.h"
#include "core/base/result.h"

namespace vmatlas {

/// A new file that only grows and is whole after every write: bytes stand in it as soon as write() returns, and a write
/// that fails leaves the file as it was before. Never replaces a file. Used by one thread at a time; errors are Io with
/// the file's name and errno.
class AppendFile : public ByteSink {
public:
    AppendFile() = default;
    ~AppendFile() override; ///< closes; the file stays

    /// Once, before the first write. EEXIST when there is something of that name.
    [[nodiscard]] Result<void> create(const std::filesystem::path& path);
    /// Hands all bytes to the system in one call. ENOENT when the file was removed meanwhile.
    [[nodiscard]] Result<void> write(std::string_view bytes) override;
    /// Brings what was written to the disk.
    [[nodiscard]] Result<void> sync() override;

private:
    [[nodiscard]] Result<void> failed(int osCode) const;

    std::filesystem::path m_path;
    std::uint64_t m_size = 0;    // bytes
    std::intptr_t m_handle = -1; // file descriptor or HANDLE
};

} // namespace vmatlas
