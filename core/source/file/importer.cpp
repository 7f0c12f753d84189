// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/importer.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "core/base/format.h"

namespace vmatlas {

namespace {

/// What came through a stream, in pieces: a text that grows would stand in memory twice.
class HeldBytes : public RandomAccessBytes {
public:
    static constexpr std::size_t kPieceBytes = std::size_t{1} << 20U;

    /// False at the end of the stream.
    Result<bool> take(ByteStream& stream)
    {
        if (m_size == m_pieces.size() * kPieceBytes)
            m_pieces.push_back(std::make_unique_for_overwrite<char[]>(kPieceBytes));
        const std::size_t used = m_size % kPieceBytes;
        return stream.read({m_pieces.back().get() + used, kPieceBytes - used}).map([&](std::size_t got) {
            m_size += got;
            return got != 0;
        });
    }
    [[nodiscard]] std::size_t held() const { return m_size; }

    Result<std::uint64_t> size() override { return m_size; }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<char> into) override
    {
        std::size_t done = 0;
        while (done < into.size() && offset < m_size) {
            const std::size_t at = static_cast<std::size_t>(offset) % kPieceBytes;
            const std::size_t count =
                std::min({into.size() - done, kPieceBytes - at, m_size - static_cast<std::size_t>(offset)});
            std::copy_n(m_pieces[static_cast<std::size_t>(offset) / kPieceBytes].get() + at, count, into.data() + done);
            done += count;
            offset += count;
        }
        return done;
    }

private:
    std::vector<std::unique_ptr<char[]>> m_pieces;
    std::size_t m_size = 0;
};

} // namespace

Result<std::shared_ptr<RandomAccessBytes>> ImportInput::bytes()
{
    if (m_file)
        return m_file;
    const auto held = std::make_shared<HeldBytes>();
    while (!stop.stop_requested()) {
        const Result<bool> more = held->take(*m_stream);
        if (!more)
            return tl::unexpected(more.error());
        if (held->held() > kMostHeldBytes)
            return fail(ErrorCode::TooLarge,
                        "more than " + formatBytes(kMostHeldBytes) +
                            " of a kind of file that is not read from front to back; unpack it into "
                            "a file first");
        if (!*more)
            return m_file = held;
    }
    return fail(ErrorCode::Cancelled, {});
}

void noteSkipped(std::uint64_t count, std::string_view what, Snapshot& snapshot)
{
    if (count != 0)
        snapshot.gaps.push_back(
            {Facet::File, {ErrorCode::Malformed, 0, fmt::format("{}: {}", what, formatCount(count))}});
}

void noteMissing(Facet facet, std::string_view why, Snapshot& snapshot)
{
    snapshot.gaps.push_back({facet, {ErrorCode::Unsupported, 0, std::string(why)}});
}

void noteParts(std::size_t shown, std::size_t count, std::string_view what, Snapshot& snapshot)
{
    if (count > 1)
        snapshot.gaps.push_back(
            {Facet::File,
             {ErrorCode::Ambiguous, 0,
              fmt::format("{} of {} {} is shown; FILE#{} opens another one", shown, count, what, shown == 1 ? 2 : 1)}});
}

} // namespace vmatlas
