// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/byte_sink.h"
#include "core/base/result.h"

namespace vmatlas {

/// A file that appears whole or not at all: bytes go to a temporary file in the same folder, which takes the target's
/// name when they are safely on the disk. Without commit() nothing is left behind and an older file stays as it was.
/// A link is followed and the rights of an existing file are kept. A target that is not a regular file, such as a pipe
/// or a device, is written to directly. Used by one thread at a time; errors carry the target's name and errno.
class AtomicFile : public ByteSink {
public:
    AtomicFile() = default;
    ~AtomicFile() override; ///< gives up what was not committed

    /// Once, before the first write.
    [[nodiscard]] Result<void> open(const std::filesystem::path& target);
    [[nodiscard]] Result<void> write(std::string_view bytes) override;
    [[nodiscard]] Result<void> commit();

private:
    [[nodiscard]] Result<void> flush();
    [[nodiscard]] Result<void> openTemporary();
    [[nodiscard]] Result<void> failed(int osCode) const;
    void discard() noexcept;

    std::filesystem::path m_target;
    std::filesystem::path m_temporary; // empty: m_handle is the target itself
    std::string m_buffer;
    std::intptr_t m_handle = -1; // file descriptor or HANDLE
};

} // namespace vmatlas
