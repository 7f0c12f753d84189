// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/mapping_facts.h"

#include <algorithm>
#include <array>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "core/source/linux/kernel_ioctl.h"

namespace vmatlas {

namespace {

/// Names that end in " (deleted)" because the file is called so: it is there under that name. Overlay file systems
/// report another device than maps does, so only the inode is compared.
std::vector<std::string_view> findTrueDeletedNames(const ProcessDir& dir, std::span<const MapsEntry> entries)
{
    std::vector<std::string_view> names;
    std::string_view last;
    for (const MapsEntry& entry : entries) {
        if (!entry.name.ends_with(" (deleted)") || !entry.name.starts_with('/') || entry.name == last)
            continue;
        last = entry.name;
        struct stat info {};
        const std::string path = "root" + std::string(entry.name);
        if (::fstatat(dir.fd(), path.c_str(), &info, 0) == 0 && info.st_ino == entry.inode)
            names.push_back(entry.name);
    }
    std::ranges::sort(names);
    return names;
}

/// Size of the pages of the mapping that holds `address`, in bytes; 0 when the kernel does not say.
std::uint64_t queryPageSize(int mapsFd, std::uint64_t address)
{
    kernel::ProcmapQuery query{};
    query.size = sizeof query;
    query.queryAddress = address;
    return ::ioctl(mapsFd, kernel::kProcmapQuery, &query) == 0 ? query.vmaPageSize : 0;
}

} // namespace

MappingFacts::MappingFacts(const ProcessDir& dir, KernelFeatures features, std::uint32_t pageSize)
    : m_dir(dir)
    , m_features(features)
    , m_pageSize(pageSize)
{
}

void MappingFacts::reopen()
{
    m_memFd = UniqueFd();
    m_imageEnds.clear();
}

void MappingFacts::mappingsChanged(std::span<const MapsEntry> entries)
{
    m_trueDeletedNames = findTrueDeletedNames(m_dir, entries);
}

void MappingFacts::markHugeTlb(std::span<MapsEntry> entries, int mapsFd, const SmapsText* smaps) const
{
    for (MapsEntry& entry : entries) {
        if (!entry.hasFile() || entry.hugeTlb)
            continue;
        const SmapsEntry* const known = smaps != nullptr ? smaps->covering(entry.range) : nullptr;
        if (m_features.procmapQuery)
            entry.hugeTlb = queryPageSize(mapsFd, entry.range.begin) > m_pageSize;
        else if (known != nullptr)
            entry.hugeTlb = known->hugeTlb || known->pageSize.valueOr(0) > m_pageSize;
    }
}

void MappingFacts::collect(std::span<const MapsEntry> entries, const PageProbe& stateAt, bool pageStatesKnown,
                           ClassificationFacts& out)
{
    if (!m_memFd.valid()) {
        if (Result<UniqueFd> opened = m_dir.openFile("mem"); opened)
            m_memFd = std::move(*opened);
    }
    out.trueDeletedNames = m_trueDeletedNames;
    out.arenas = arenas(entries, stateAt, pageStatesKnown);
    images(entries, stateAt, out.images);
}

bool MappingFacts::readPresent(const PageProbe& stateAt, std::uint64_t address, std::span<char> out) const
{
    // A page that is not present would be brought in by reading it.
    return m_memFd.valid() && stateAt(address).inWorkingSet() &&
           ::pread(m_memFd.get(), out.data(), out.size(), static_cast<off_t>(address)) ==
               static_cast<ssize_t>(out.size());
}

std::vector<AddressRange> MappingFacts::arenas(std::span<const MapsEntry> entries, const PageProbe& stateAt,
                                               bool pageStatesKnown) const
{
    return findArenas(entries, [&](std::uint64_t address) {
        HeapProbe probe;
        const PageState state = stateAt(address);
        probe.mayBeUsed = !pageStatesKnown || (state != PageState() && !state.has(PageState::Zero));
        HeapHeaderBytes header{};
        if (readPresent(stateAt, address, {reinterpret_cast<char*>(header.data()), sizeof header}))
            probe.header = header;
        return probe;
    });
}

void MappingFacts::images(std::span<const MapsEntry> entries, const PageProbe& stateAt, std::vector<BssRange>& out)
{
    constexpr std::size_t kHeader = 2048; // bytes; program headers follow the ELF header directly
    std::array<char, kHeader> header{};
    for (const BssCandidate& candidate : findBssCandidates(entries)) {
        auto known = m_imageEnds.find(candidate);
        if (known == m_imageEnds.end() && readPresent(stateAt, candidate.imageBase, header)) {
            const auto end = parseImageEnd({header.data(), header.size()}, candidate.imageBase);
            if (end)
                known = m_imageEnds.emplace(candidate, (*end + m_pageSize - 1) / m_pageSize * m_pageSize).first;
        }
        if (known != m_imageEnds.end())
            out.push_back({candidate.begin, known->second});
    }
}

} // namespace vmatlas
