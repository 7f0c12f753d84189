// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/base/address_range.h"
#include "core/base/random_access_bytes.h"
#include "core/base/result.h"
#include "core/model/region.h"

namespace vmatlas {

/// What stands in a process's memory, as far as that is in RAM. Looking brings nothing in: a page that is absent stays
/// absent. Thread-safe.
class ProcessMemory {
public:
    ProcessMemory() = default;
    ProcessMemory(const ProcessMemory&) = delete;
    ProcessMemory& operator=(const ProcessMemory&) = delete;
    virtual ~ProcessMemory() = default;

    /// Fills `out` with what stands from `begin` on now, and says which parts of it could be read: ascending, disjoint,
    /// not touching. The rest of `out` is left as it was: pages that are not in RAM, or are no memory but a device's.
    /// AccessDenied, or ProcessGone after the process's end.
    [[nodiscard]] virtual Result<std::vector<AddressRange>> read(std::uint64_t begin, std::span<char> out) = 0;
    /// The file behind a region, as the process itself sees it. NotFound when its name leads elsewhere by now, or is no
    /// regular file's.
    [[nodiscard]] virtual Result<std::unique_ptr<RandomAccessBytes>> openFile(const Backing& backing);
};

inline Result<std::unique_ptr<RandomAccessBytes>> ProcessMemory::openFile(const Backing& backing)
{
    return fail(ErrorCode::Unsupported, backing.name);
}

} // namespace vmatlas
