// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contents/string_search.h"

#include <algorithm>
#include <cassert>

#include "core/contents/read_ahead.h"

namespace vmatlas {

namespace {

void append(std::vector<AddressRange>& parts, const AddressRange& part)
{
    if (part.empty())
        return;
    if (!parts.empty() && parts.back().last() + 1 == part.begin)
        parts.back().size += part.size;
    else
        parts.push_back(part);
}

/// Feeds a scanner with memory that goes on where it ended before, or elsewhere.
class Feed {
public:
    Feed(const StringOptions& options, const StringSink& sink)
        : m_scanner(options)
        , m_sink(sink)
    {
    }

    /// What stands at `offset` of `room`; before it is room for what was kept of the last one.
    void take(const AddressRange& range, std::vector<char>& room, std::size_t offset, bool more)
    {
        if (m_next != range.begin)
            flush();
        const std::size_t kept = m_tail.size();
        assert(kept <= offset);
        std::copy(m_tail.begin(), m_tail.end(), room.begin() + static_cast<std::ptrdiff_t>(offset - kept));
        const std::span<const char> all(room.data() + offset - kept, kept + static_cast<std::size_t>(range.size));
        const std::size_t tail = look(all, range.begin - kept, more);
        m_tail.assign(all.end() - static_cast<std::ptrdiff_t>(tail), all.end());
        m_next = range.begin + range.size;
    }
    /// Nothing follows what was kept.
    void flush()
    {
        const std::size_t left = look(m_tail, m_next - m_tail.size(), false);
        assert(left == 0);
        static_cast<void>(left);
        m_tail.clear();
    }

private:
    std::size_t look(std::span<const char> bytes, std::uint64_t address, bool more)
    {
        m_found.clear();
        const std::size_t tail = m_scanner.scan(bytes, address, more, m_found);
        for (const FoundString& text : m_found)
            m_sink(text, {bytes.data() + (text.address - address), text.bytes});
        return tail;
    }

    StringScanner m_scanner;
    const StringSink& m_sink;
    std::vector<char> m_tail;
    std::uint64_t m_next = 0; // address behind the tail
    std::vector<FoundString> m_found;
};

} // namespace

std::vector<AddressRange> presentParts(const Snapshot& snapshot, const AddressRange& range)
{
    std::vector<AddressRange> parts;
    if (range.empty())
        return parts;
    const std::uint64_t pageSize = snapshot.host.pageSize;
    if (!snapshot.pageStatesKnown) {
        for (const Region& region : snapshot.regions) {
            if (region.state != RegionState::Reserved)
                append(parts, region.range.intersect(range));
        }
        return parts;
    }
    for (const PageRun& run : snapshot.pageRuns) {
        if (run.state.inMemory())
            append(parts, AddressRange{run.firstPage * pageSize, run.count * pageSize}.intersect(range));
    }
    for (const PageBucket& bucket : snapshot.pageBuckets) {
        if (bucket.inMemory() != 0)
            append(parts, bucket.range(pageSize).intersect(range));
    }
    return parts;
}

Result<void> searchStrings(ProcessMemory& memory, std::span<const AddressRange> parts, const StringOptions& options,
                           const std::stop_token& stop, const StringSink& found, const SearchProgress& progress)
{
    Feed feed(options, found);
    ReadAhead reader(memory, parts, StringScanner::kLongest);
    for (bool last = false; !last;) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, {});
        ReadAhead::Batch& batch = reader.next();
        std::uint64_t bytes = 0;
        std::uint64_t seen = 0;
        for (const ReadAhead::Piece& piece : batch.pieces) {
            bytes += piece.range.size;
            for (const AddressRange& there : piece.there) {
                seen += there.size;
                const bool more = piece.more && there.last() == piece.range.last();
                feed.take(there, batch.bytes, piece.offset + static_cast<std::size_t>(there.begin - piece.range.begin),
                          more);
            }
        }
        progress(bytes, seen);
        if (!batch.state)
            return batch.state;
        last = batch.last;
    }
    feed.flush();
    return {};
}

} // namespace vmatlas
