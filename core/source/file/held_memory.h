// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "core/base/address_range.h"
#include "core/base/random_access_bytes.h"
#include "core/source/file/importer.h"
#include "core/source/process_memory.h"

namespace vmatlas {

/// The contents of memory that a dump holds, read from the file when somebody looks at them. Thread-safe.
class HeldMemory : public ProcessMemory {
public:
    /// `contents`: ascending, disjoint, inside the file.
    HeldMemory(std::shared_ptr<RandomAccessBytes> file, std::vector<HeldContents> contents)
        : m_file(std::move(file))
        , m_contents(std::move(contents))
    {
    }
    /// Fills `out` with what stands from `begin` on, and says which parts of it the file has: ascending, disjoint, not
    /// touching. The rest of `out` is left as it was.
    [[nodiscard]] Result<std::vector<AddressRange>> read(std::uint64_t begin, std::span<char> out) override;
    /// Whether all of `out` could be filled.
    [[nodiscard]] bool readAll(std::uint64_t begin, std::span<char> out);

private:
    std::mutex m_mutex;
    std::shared_ptr<RandomAccessBytes> m_file; // guarded by m_mutex
    std::vector<HeldContents> m_contents;
};

/// Sorts contents, keeps the first of those that overlap, and cuts off what lies behind the file's end; returns how
/// many bytes that was.
std::uint64_t arrangeContents(std::vector<HeldContents>& contents, std::uint64_t fileSize);

} // namespace vmatlas
