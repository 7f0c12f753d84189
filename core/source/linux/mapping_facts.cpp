// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/mapping_facts.h"

#include <algorithm>
#include <array>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "core/source/linux/kernel_ioctl.h"
#include "core/source/linux/mapped_file.h"

namespace vmatlas {

namespace {

/// Names that end in " (deleted)" because the file is called so: it is there under that name. Overlay file systems
/// report another device than maps does, so only the inode is compared.
std::vector<std::string_view> findTrueDeletedNames(const ProcessDir& dir, std::span<const MapsEntry> files)
{
    std::vector<std::string_view> names;
    std::string_view last;
    for (const MapsEntry& entry : files) {
        if (!entry.name.ends_with(" (deleted)") || entry.name == last)
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
    , m_loaded(dir)
{
}

void MappingFacts::reopen()
{
    m_memFd = UniqueFd();
    m_imageEnds.clear();
    m_loaded.clear();
    m_runtimesOld = true;
}

void MappingFacts::mappingsChanged(std::span<const MapsEntry> entries)
{
    std::vector<MapsEntry> files;
    for (const MapsEntry& entry : entries) {
        if (entry.hasFile() && entry.name.starts_with('/'))
            files.push_back(entry);
    }
    m_trueDeletedNames = findTrueDeletedNames(m_dir, files);
    std::erase_if(files, [](const MapsEntry& entry) { return entry.offset != 0; });
    m_loaded.mappingsChanged(files);
    m_runtimesOld = true;
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
    runtimes(entries, stateAt, out.runtimes);
}

void MappingFacts::runtimes(std::span<const MapsEntry> entries, const PageProbe& stateAt,
                            std::vector<RuntimeRange>& out)
{
    constexpr std::chrono::seconds kPeriod{1}; // a header may be written, or come back from swap, between two changes
    const auto now = std::chrono::steady_clock::now();
    if (m_loaded.images().empty())
        m_runtimes.clear();
    else if (m_runtimesOld || now - m_runtimesReadAt >= kPeriod) {
        const auto read = [&](std::uint64_t address, std::span<char> bytes) {
            while (!bytes.empty()) {
                const std::size_t size = std::min<std::uint64_t>(bytes.size(), m_pageSize - address % m_pageSize);
                if (!readPresent(stateAt, address, bytes.first(size)) &&
                    !m_loaded.readConstant(address, bytes.first(size)))
                    return false;
                bytes = bytes.subspan(size);
                address += size;
            }
            return true;
        };
        m_runtimes = recogniseRuntimes(RuntimeView(entries, read), m_loaded.images(), m_pageSize);
        m_runtimesOld = false;
        m_runtimesReadAt = now;
    }
    out = m_runtimes;
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

std::optional<BssRange> MappingFacts::readImageBss(std::span<const MapsEntry> entries, const PageProbe& stateAt,
                                                   std::uint64_t base) const
{
    std::array<char, 2048> header{}; // program headers follow the ELF header directly
    if (!readPresent(stateAt, base, header)) {
        const auto image =
            std::ranges::lower_bound(entries, base, {}, [](const MapsEntry& e) { return e.range.begin; });
        const UniqueFd file = image != entries.end() ? openMappedFile(m_dir, *image) : UniqueFd();
        if (!file.valid() ||
            ::pread(file.get(), header.data(), header.size(), 0) != static_cast<ssize_t>(header.size()))
            return std::nullopt;
    }
    return parseImageBss({header.data(), header.size()}, base);
}

void MappingFacts::images(std::span<const MapsEntry> entries, const PageProbe& stateAt, std::vector<BssRange>& out)
{
    for (const BssCandidate& candidate : findBssCandidates(entries)) {
        auto known = m_imageEnds.find(candidate);
        if (known == m_imageEnds.end())
            known = m_imageEnds.emplace(candidate, readImageBss(entries, stateAt, candidate.imageBase)).first;
        if (!known->second)
            continue;
        const std::uint64_t end = (known->second->end + m_pageSize - 1) / m_pageSize * m_pageSize;
        // Across a hole, only what the program headers place there is the image's.
        if (candidate.touching || (candidate.begin >= known->second->begin && candidate.begin < end))
            out.push_back({candidate.begin, end});
    }
}

} // namespace vmatlas
