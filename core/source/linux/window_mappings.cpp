// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/window_mappings.h"

#include <cerrno>
#include <climits>

#include "core/source/linux/kernel_ioctl.h"
#include "core/source/linux/proc_fs.h"

namespace vmatlas {

namespace {

enum : std::uint64_t { kReadable = 1, kWritable = 2, kExecutable = 4, kShared = 8, kCoveringOrNext = 0x10 };

} // namespace

Result<void> WindowMappings::read(int mapsFd, const AddressRange& range, std::size_t most, std::uint32_t pageSize)
{
    m_entries.clear();
    m_names.clear();
    m_nameBuffer.resize(PATH_MAX + sizeof " (deleted)");
    for (std::uint64_t at = range.begin; m_entries.size() < most;) {
        kernel::ProcmapQuery query{};
        query.size = sizeof query;
        query.queryFlags = kCoveringOrNext;
        query.queryAddress = at;
        query.nameAddress = reinterpret_cast<std::uintptr_t>(m_nameBuffer.data());
        query.nameSize = static_cast<std::uint32_t>(m_nameBuffer.size());
        int failed = ::ioctl(mapsFd, kernel::kProcmapQuery, &query);
        if (failed != 0 && errno == ENAMETOOLONG) {
            query.nameAddress = 0;
            query.nameSize = 0;
            failed = ::ioctl(mapsFd, kernel::kProcmapQuery, &query);
        }
        if (failed != 0 && errno == ENOENT)
            break; // nothing from here on
        if (failed != 0)
            return tl::unexpected<Error>(osError(errno, {}));
        if (query.vmaStart > range.last() || query.vmaEnd <= at)
            break;
        m_entries.push_back(entryOf(query, pageSize));
        at = query.vmaEnd;
        if (at > range.last())
            break;
    }
    return {};
}

MapsEntry WindowMappings::entryOf(const kernel::ProcmapQuery& query, std::uint32_t pageSize)
{
    MapsEntry entry;
    entry.range = {query.vmaStart, query.vmaEnd - query.vmaStart};
    entry.offset = query.vmaOffset;
    entry.inode = query.inode;
    entry.deviceMajor = query.deviceMajor;
    entry.deviceMinor = query.deviceMinor;
    entry.readable = (query.vmaFlags & kReadable) != 0;
    entry.writable = (query.vmaFlags & kWritable) != 0;
    entry.executable = (query.vmaFlags & kExecutable) != 0;
    entry.shared = (query.vmaFlags & kShared) != 0;
    entry.hugeTlb = query.vmaPageSize > pageSize;
    if (query.nameSize > 1) // with its end mark
        entry.name = m_names.emplace_back(m_nameBuffer.data(), query.nameSize - 1);
    return entry;
}

} // namespace vmatlas
