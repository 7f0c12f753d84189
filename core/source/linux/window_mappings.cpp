// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/window_mappings.h"

#include <cerrno>
#include <climits>
#include <tuple>

#include "core/source/linux/kernel_ioctl.h"
#include "core/source/linux/proc_fs.h"

namespace vmatlas {

namespace {

enum : std::uint64_t { kReadable = 1, kWritable = 2, kExecutable = 4, kShared = 8, kCoveringOrNext = 0x10 };

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

bool sameButForName(const MapsEntry& a, const MapsEntry& b)
{
    const auto facts = [](const MapsEntry& entry) {
        return std::tie(entry.range.begin, entry.range.size, entry.offset, entry.inode, entry.deviceMajor,
                        entry.deviceMinor, entry.readable, entry.writable, entry.executable, entry.shared,
                        entry.hugeTlb);
    };
    return facts(a) == facts(b);
}

} // namespace

Result<void> WindowMappings::read(int mapsFd, const AddressRange& range, std::size_t most, std::uint32_t pageSize)
{
    std::swap(m_now, m_before);
    m_now.entries.clear();
    m_now.names.clear();
    m_recognised = 0;
    m_nameBuffer.resize(PATH_MAX + sizeof " (deleted)");
    auto before = m_before.entries.cbegin();
    for (std::uint64_t at = range.begin; m_now.entries.size() < most && at <= range.last();) {
        while (before != m_before.entries.cend() && before->range.last() < at)
            ++before;
        // A name takes the kernel as long as the rest; that of a mapping that was here before is known.
        bool named = before == m_before.entries.cend();
        kernel::ProcmapQuery query{};
        Result<bool> found = ask(mapsFd, at, named, query);
        if (found && *found && !named && !sameButForName(*before, entryOf(query, pageSize))) {
            named = true;
            found = ask(mapsFd, at, named, query);
        }
        if (!found)
            return tl::unexpected<Error>(found.error());
        if (!*found || query.vmaStart > range.last() || query.vmaEnd <= at)
            break;
        m_recognised += named ? 0 : 1;
        // With its end mark.
        const std::size_t length = query.nameSize > 1 ? query.nameSize - 1 : 0;
        keep(entryOf(query, pageSize), named ? std::string_view(m_nameBuffer.data(), length) : before->name);
        at = query.vmaEnd;
    }
    if (unchanged())
        std::swap(m_now, m_before); // who still uses the entries of before may go on
    return {};
}

Result<bool> WindowMappings::ask(int mapsFd, std::uint64_t at, bool name, kernel::ProcmapQuery& query)
{
    query = {};
    query.size = sizeof query;
    query.queryFlags = kCoveringOrNext;
    query.queryAddress = at;
    if (name) {
        query.nameAddress = reinterpret_cast<std::uintptr_t>(m_nameBuffer.data());
        query.nameSize = static_cast<std::uint32_t>(m_nameBuffer.size());
    }
    if (::ioctl(mapsFd, kernel::kProcmapQuery, &query) == 0)
        return true;
    if (errno == ENAMETOOLONG)
        return ask(mapsFd, at, false, query);
    if (errno == ENOENT) // nothing from here on
        return false;
    return tl::unexpected<Error>(osError(errno, {}));
}

void WindowMappings::keep(MapsEntry entry, std::string_view name)
{
    if (!name.empty())
        entry.name = m_now.names.emplace_back(name);
    m_now.entries.push_back(entry);
}

} // namespace vmatlas
