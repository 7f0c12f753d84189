// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/windows/windows_memory.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "core/base/path_text.h"
#include "core/source/windows/page_reader.h"

namespace vmatlas::windows {

namespace {

/// Whether looking at a block shows memory and changes nothing.
bool harmless(const MemoryBlock& block)
{
    return block.readable() && (block.protect & (kPageNoCache | kPageWriteCombine)) == 0;
}

class WindowsMemory final : public ProcessMemory {
public:
    WindowsMemory(std::unique_ptr<Target> target, std::uint32_t pageSize)
        : m_target(std::move(target))
        , m_pageSize(pageSize)
    {
    }

    Result<std::vector<AddressRange>> read(std::uint64_t begin, std::span<char> out) override
    {
        const std::scoped_lock lock(m_mutex);
        Look look{.asked = {begin, std::min<std::uint64_t>(out.size(), ~begin)}, .out = out, .done = {}};
        const Result<void> done = walk(look);
        if (m_target->ended()) // what fails then has that reason
            return fail(ErrorCode::ProcessGone, std::to_string(m_target->info().identity.pid));
        return done.map([&] { return std::move(look.done); });
    }

    /// A file that is mapped can be renamed, but the system names it as it is called now.
    Result<std::unique_ptr<RandomAccessBytes>> openFile(const Backing& backing) override
    {
        const std::filesystem::path path = pathOf(backing.name);
        if (!path.is_absolute() || !isRegularFile(path))
            return fail(ErrorCode::NotFound, backing.name);
        return openRandomAccess(path);
    }

private:
    struct Look {
        AddressRange asked;
        std::span<char> out;
        std::vector<AddressRange> done;
    };

    Result<void> walk(Look& look)
    {
        for (std::uint64_t address = look.asked.begin; look.asked.contains(address);) {
            const Result<MemoryBlock> block = m_target->blockAt(address);
            if (!block && block.error().code == ErrorCode::NotFound)
                break; // above the last address
            if (!block)
                return tl::unexpected(block.error());
            if (!block->range.contains(address))
                break; // no answer to the question
            if (harmless(*block)) {
                if (Result<void> read = readBlock(block->range.intersect(look.asked), look); !read)
                    return read;
            }
            if (block->range.last() == ~std::uint64_t{0})
                break;
            address = block->range.last() + 1;
        }
        return {};
    }

    Result<void> readBlock(const AddressRange& range, Look& look)
    {
        const std::uint64_t last = range.last() / m_pageSize;
        for (std::uint64_t page = range.begin / m_pageSize; page <= last;) {
            m_entries.clear();
            for (; page <= last && m_entries.size() < kPagesAtOnce; ++page)
                m_entries.push_back({.address = page * m_pageSize});
            if (Result<void> asked = m_target->workingSet(m_entries); !asked)
                return asked;
            for (auto from = m_entries.begin(); from != m_entries.end();) {
                const auto present = [](const WorkingSetEntry& e) {
                    return pageStateOf(e.attributes).has(PageState::Present);
                };
                from = std::find_if(from, m_entries.end(), present);
                const auto end = std::find_if_not(from, m_entries.end(), present);
                if (from == end)
                    break;
                const auto pages = static_cast<std::uint64_t>(end - from);
                copyPages(AddressRange{from->address, pages * m_pageSize}.intersect(range), look);
                from = end;
            }
        }
        return {};
    }

    /// Page by page where not all of them can be read any more.
    void copyPages(const AddressRange& range, Look& look)
    {
        if (copy(range, look) || range.size <= m_pageSize)
            return;
        for (std::uint64_t begin = range.begin; range.contains(begin);) {
            const std::uint64_t end = (begin / m_pageSize + 1) * m_pageSize;
            copy(AddressRange{begin, end - begin}.intersect(range), look);
            begin = end;
        }
    }

    bool copy(const AddressRange& range, Look& look)
    {
        const std::span<char> into = look.out.subspan(static_cast<std::size_t>(range.begin - look.asked.begin),
                                                      static_cast<std::size_t>(range.size));
        if (!m_target->read(range.begin, std::as_writable_bytes(into)))
            return false;
        if (!look.done.empty() && look.done.back().last() + 1 == range.begin)
            look.done.back().size += range.size;
        else
            look.done.push_back(range);
        return true;
    }

    std::mutex m_mutex;
    std::unique_ptr<Target> m_target; // guarded by m_mutex
    std::uint32_t m_pageSize;
    std::vector<WorkingSetEntry> m_entries; // guarded by m_mutex; of one question
};

} // namespace

Result<std::shared_ptr<ProcessMemory>> memoryOf(std::unique_ptr<Target> target, std::uint32_t pageSize)
{
    if (target->missingRight())
        return tl::unexpected(*target->missingRight());
    return std::make_shared<WindowsMemory>(std::move(target), pageSize);
}

} // namespace vmatlas::windows
