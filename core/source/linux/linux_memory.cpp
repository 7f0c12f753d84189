// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/linux/linux_memory.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <mutex>
#include <unistd.h>
#include <utility>

#include "core/source/linux/kernel_abi.h"
#include "core/source/linux/mapped_file.h"
#include "core/source/linux/maps_parser.h"
#include "core/source/linux/pagemap_window.h"
#include "core/source/linux/window_mappings.h"

namespace vmatlas {

namespace {

class LinuxMemory final : public ProcessMemory {
public:
    LinuxMemory(ProcessDir dir, std::uint32_t pageSize)
        : m_dir(std::move(dir))
        , m_pageSize(pageSize)
    {
    }

    Result<std::vector<AddressRange>> read(std::uint64_t begin, std::span<char> out) override
    {
        std::vector<AddressRange> done;
        const AddressRange asked{begin, std::min<std::uint64_t>(out.size(), ~begin)};
        if (asked.empty())
            return done;
        // Opened anew each time, through the folder that is held: it names this process only, also after an exec.
        const Result<UniqueFd> pagemap = m_dir.openFile("pagemap");
        if (!pagemap)
            return tl::unexpected(pagemap.error());
        const Result<UniqueFd> memory = m_dir.openFile("mem");
        if (!memory)
            return tl::unexpected(memory.error());
        PagemapWindow window(pagemap->get());
        std::uint64_t page = begin / m_pageSize;
        const std::uint64_t lastPage = asked.last() / m_pageSize;
        while (page <= lastPage) {
            const auto words = window.words(page, lastPage - page + 1);
            if (!words) {
                // The file also ends at the last address that a process can have.
                if (words.error().code == ErrorCode::ProcessGone && PagemapWindow(pagemap->get()).words(0, 1))
                    break;
                return tl::unexpected(named(words.error(), "pagemap"));
            }
            std::size_t from = 0;
            while (from < words->size()) {
                const Kind kind = kindOf((*words)[from]);
                std::size_t end = from + 1;
                while (end < words->size() && kindOf((*words)[end]) == kind)
                    ++end;
                const AddressRange pages =
                    AddressRange{(page + from) * m_pageSize, (end - from) * m_pageSize}.intersect(asked);
                if (const Result<void> read = readPages(memory->get(), pages, kind, asked.begin, out, done); !read)
                    return tl::unexpected(read.error());
                from = end;
            }
            page += words->size();
        }
        return done;
    }

    Result<std::unique_ptr<RandomAccessBytes>> openFile(const Backing& backing) override
    {
        MapsEntry entry;
        entry.name = backing.name;
        entry.inode = backing.inode;
        const UniqueFd file =
            backing.inode != 0 && backing.name.starts_with('/') ? openMappedFile(m_dir, entry) : UniqueFd();
        if (!file.valid())
            return fail(ErrorCode::NotFound, backing.name);
        return openRandomAccess("/proc/self/fd/" + std::to_string(file.get()));
    }

private:
    /// A present page that belongs to no file and is mapped more than once may be shared after a fork, the zero page,
    /// or no memory at all but a device's registers.
    enum class Kind : std::uint8_t { Absent, Memory, Doubtful };

    static Kind kindOf(std::uint64_t word)
    {
        if ((word & kernel::kPagemapPresent) == 0)
            return Kind::Absent;
        return (word & (kernel::kPagemapFile | kernel::kPagemapExclusive)) != 0 ? Kind::Memory : Kind::Doubtful;
    }

    [[nodiscard]] Error named(Error error, const char* file) const
    {
        if (error.context.empty())
            error.context = m_dir.pathOf(file);
        return error;
    }

    Result<void> readPages(int memoryFd, const AddressRange& range, Kind kind, std::uint64_t base, std::span<char> out,
                           std::vector<AddressRange>& done)
    {
        if (kind == Kind::Absent)
            return {};
        if (kind == Kind::Memory)
            return copy(memoryFd, range, base, out, done);
        const Result<std::vector<AddressRange>> harmless = memoryIn(range);
        if (!harmless)
            return tl::unexpected(harmless.error());
        for (const AddressRange& part : *harmless) {
            if (Result<void> copied = copy(memoryFd, part, base, out, done); !copied)
                return copied;
        }
        return {};
    }

    /// Parts of `range` in which a doubtful page is memory: those of no device.
    Result<std::vector<AddressRange>> memoryIn(const AddressRange& range)
    {
        constexpr std::size_t kMost = 65'536; // mappings in 16 MiB at most
        constexpr std::chrono::seconds kPeriod{1};
        constexpr std::size_t kLimit = std::size_t{256} << 20U; // bytes
        const Result<UniqueFd> maps = m_dir.openFile("maps");
        if (!maps)
            return tl::unexpected(maps.error());
        WindowMappings mappings;
        const Result<void> asked = mappings.read(maps->get(), range, kMost, m_pageSize);
        if (asked)
            return harmlessParts(mappings.entries(), range);
        if (asked.error().code != ErrorCode::Unsupported)
            return tl::unexpected(named(asked.error(), "maps"));
        const std::scoped_lock lock(m_mutex);
        const auto now = std::chrono::steady_clock::now();
        if (m_maps.entries.empty() || now - m_mapsReadAt > kPeriod) {
            if (const Result<void> read = m_text.readFrom(maps->get(), kLimit); !read)
                return tl::unexpected(named(read.error(), "maps"));
            parseMapsText(m_text.view(), m_maps);
            m_mapsReadAt = now;
        }
        return harmlessParts(m_maps.entries, range);
    }

    static std::vector<AddressRange> harmlessParts(std::span<const MapsEntry> entries, const AddressRange& range)
    {
        std::vector<AddressRange> parts;
        for (auto entry = std::ranges::partition_point(
                 entries, [&](const MapsEntry& e) { return e.range.last() < range.begin; });
             entry != entries.end() && entry->range.begin <= range.last(); ++entry) {
            const bool device = entry->name.starts_with("/dev/") || entry->name.starts_with("/sys/") ||
                                entry->name.starts_with("/proc/");
            if (!entry->shared && !entry->kernelOwned() && !(entry->hasFile() && device))
                parts.push_back(entry->range.intersect(range));
        }
        return parts;
    }

    /// Not process_vm_readv(): pinning a page that a fork left shared gives the process a copy of its own.
    Result<void> copy(int memoryFd, AddressRange range, std::uint64_t base, std::span<char> out,
                      std::vector<AddressRange>& done) const
    {
        while (!range.empty()) {
            const ssize_t got = ::pread(memoryFd, out.data() + (range.begin - base),
                                        static_cast<std::size_t>(range.size), static_cast<off_t>(range.begin));
            const int code = errno;
            if (got < 0 && code == EINTR)
                continue;
            if (got < 0 && code != EIO && code != EFAULT)
                return tl::unexpected(osError(code, m_dir.pathOf("mem")));
            if (got == 0)
                return fail(ErrorCode::ProcessGone, m_dir.pathOf("mem"));
            const std::uint64_t size = got > 0 ? static_cast<std::uint64_t>(got) : 0;
            if (size != 0) {
                if (!done.empty() && done.back().last() + 1 == range.begin)
                    done.back().size += size;
                else
                    done.push_back({range.begin, size});
            }
            // The page that it stopped at cannot be read: a device's, or gone meanwhile.
            const std::uint64_t at = range.begin + size;
            const std::uint64_t skipped = size < range.size ? m_pageSize - at % m_pageSize : 0;
            const std::uint64_t used = std::min(size + skipped, range.size);
            range = {range.begin + used, range.size - used};
        }
        return {};
    }

    ProcessDir m_dir;
    std::uint32_t m_pageSize;
    // Where the kernel cannot be asked about single mappings:
    std::mutex m_mutex;
    TextBuffer m_text;                                  // guarded by m_mutex
    MapsText m_maps;                                    // guarded by m_mutex; points into m_text
    std::chrono::steady_clock::time_point m_mapsReadAt; // guarded by m_mutex
};

} // namespace

Result<std::shared_ptr<ProcessMemory>> openLinuxMemory(const ProcessDir& dir, std::uint32_t pageSize)
{
    if (!dir.onProcFs())
        return fail(ErrorCode::Unsupported, dir.pathOf("mem"));
    return dir.duplicate().map([&](ProcessDir&& own) -> std::shared_ptr<ProcessMemory> {
        return std::make_shared<LinuxMemory>(std::move(own), pageSize);
    });
}

} // namespace vmatlas
