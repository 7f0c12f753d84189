// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/window_mappings.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <utility>

#include "core/source/linux/kernel_ioctl.h"
#include "core/source/linux/proc_fs.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kReadable = 1;
constexpr std::uint64_t kWritable = 2;
constexpr std::uint64_t kExecutable = 4;
constexpr std::uint64_t kShared = 8;
constexpr std::uint64_t kCoveringOrNext = 0x10;

/// All but the name.
MapsEntry entryOf(const kernel::ProcmapQuery& query, std::uint32_t pageSize)
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
    return entry;
}

/// All but the name, which takes the kernel as long as the rest.
bool stands(const MapsEntry& known, const kernel::ProcmapQuery& query, std::uint32_t pageSize)
{
    std::uint64_t flags = 0;
    for (const auto& [set, flag] : {std::pair{known.readable, kReadable}, std::pair{known.writable, kWritable},
                                    std::pair{known.executable, kExecutable}, std::pair{known.shared, kShared}})
        flags |= set ? flag : std::uint64_t{0};
    return query.vmaStart == known.range.begin && query.vmaEnd == known.range.begin + known.range.size &&
           (query.vmaFlags & (kReadable | kWritable | kExecutable | kShared)) == flags &&
           query.vmaOffset == known.offset && query.inode == known.inode && query.deviceMajor == known.deviceMajor &&
           query.deviceMinor == known.deviceMinor && (query.vmaPageSize > pageSize) == known.hugeTlb;
}

} // namespace

Result<void> WindowMappings::read(int mapsFd, const AddressRange& range, std::size_t most, std::uint32_t pageSize)
{
    m_unchanged = false;
    m_nameBuffer.resize(PATH_MAX + sizeof " (deleted)");
    std::uint64_t at = range.begin;
    const Result<std::size_t> standing = countStanding(mapsFd, range, most, pageSize, at);
    if (!standing)
        return tl::unexpected<Error>(standing.error());
    const bool allStand = *standing == m_entries.size();
    m_entries.resize(*standing);
    if (!allStand && m_names.size() > 2 * most) { // names of what is gone
        m_entries.clear();
        m_names.clear();
        at = range.begin;
    }
    while (m_entries.size() < most && at <= range.last()) {
        const Result<bool> found = ask(mapsFd, at, range.last(), true);
        if (!found)
            return tl::unexpected<Error>(found.error());
        if (!*found)
            break;
        MapsEntry& entry = m_entries.emplace_back(entryOf(m_query, pageSize));
        if (m_query.nameSize > 1) // with its end mark
            entry.name = m_names.emplace_back(m_nameBuffer.data(), m_query.nameSize - 1);
        at = m_query.vmaEnd;
    }
    m_unchanged = allStand && *standing == m_entries.size();
    return {};
}

Result<std::size_t> WindowMappings::countStanding(int mapsFd, const AddressRange& range, std::size_t most,
                                                  std::uint32_t pageSize, std::uint64_t& at)
{
    std::size_t standing = 0;
    while (standing < std::min(most, m_entries.size()) && at <= range.last()) {
        const Result<bool> found = ask(mapsFd, at, range.last(), false);
        if (!found)
            return tl::unexpected<Error>(found.error());
        if (!*found || !stands(m_entries[standing], m_query, pageSize))
            break;
        at = m_query.vmaEnd;
        ++standing;
    }
    return standing;
}

Result<bool> WindowMappings::ask(int mapsFd, std::uint64_t at, std::uint64_t last, bool name)
{
    m_query.size = sizeof m_query;
    m_query.queryFlags = kCoveringOrNext;
    m_query.queryAddress = at;
    m_query.nameAddress = name ? reinterpret_cast<std::uintptr_t>(m_nameBuffer.data()) : 0;
    m_query.nameSize = name ? static_cast<std::uint32_t>(m_nameBuffer.size()) : 0;
    m_query.buildIdSize = 0;
    if (::ioctl(mapsFd, kernel::kProcmapQuery, &m_query) == 0)
        return m_query.vmaStart <= last && m_query.vmaEnd > at;
    if (errno == ENAMETOOLONG)
        return ask(mapsFd, at, last, false);
    if (errno == ENOENT) // nothing from here on
        return false;
    return tl::unexpected<Error>(osError(errno, {}));
}

} // namespace vmatlas
