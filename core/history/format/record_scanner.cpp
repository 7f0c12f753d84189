// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/record_scanner.h"

#include <algorithm>

#include "core/history/format/record_member.h"

namespace vmatlas {

Result<std::string_view> RecordScanner::fetch(std::uint64_t offset, std::size_t count)
{
    const bool inside = offset >= m_windowBegin && offset - m_windowBegin <= m_window.size() &&
                        count <= m_window.size() - static_cast<std::size_t>(offset - m_windowBegin);
    if (!inside) {
        m_window.resize(std::max(count, kWindowBytes));
        const Result<std::size_t> got = m_bytes.readAt(offset, m_window);
        m_window.resize(got.value_or(0));
        m_windowBegin = offset;
        if (!got)
            return tl::unexpected(got.error());
    }
    return std::string_view(m_window).substr(static_cast<std::size_t>(offset - m_windowBegin));
}

Result<std::optional<RecordHeader>> RecordScanner::headerAt(std::uint64_t offset)
{
    return fetch(offset, kRecordHeaderBytes).map([](std::string_view bytes) {
        const auto header = decodeHeader(bytes);
        return header && header->major == kRecordingMajor ? header : std::nullopt;
    });
}

Result<std::optional<std::uint64_t>> RecordScanner::search(std::uint64_t offset)
{
    while (true) {
        const Result<std::string_view> bytes = fetch(offset, kWindowBytes);
        if (!bytes)
            return tl::unexpected(bytes.error());
        for (std::size_t at = bytes->find(recordMagic()); at != std::string_view::npos;
             at = bytes->find(recordMagic(), at + 1)) {
            const auto header = decodeHeader(bytes->substr(at));
            if (header && header->major == kRecordingMajor)
                return offset + at;
            if (bytes->size() - at < kRecordHeaderBytes)
                break;
        }
        if (bytes->size() < kWindowBytes) // the end
            return std::nullopt;
        offset += bytes->size() - kRecordHeaderBytes + 1; // a header may lie across the border
    }
}

Result<bool> RecordScanner::isWhole(std::uint64_t offset, std::uint32_t length, std::uint64_t fileSize,
                                    std::uint64_t& inside)
{
    const std::uint64_t end = offset + length;
    if (fileSize - end < kRecordHeaderBytes) // the end, or a record that is being written
        return true;
    const auto following = headerAt(end);
    if (!following)
        return tl::unexpected(following.error());
    if (*following)
        return true;
    const auto found = search(offset + kRecordHeaderBytes);
    if (!found)
        return tl::unexpected(found.error());
    inside = found->value_or(end);
    return inside >= end;
}

Result<std::optional<RecordPlace>> RecordScanner::next()
{
    m_unfinished.reset();
    const Result<std::uint64_t> size = m_bytes.size();
    if (!size)
        return tl::unexpected(size.error());
    std::uint64_t at = m_offset;
    while (at < *size) {
        const auto header = headerAt(at);
        if (!header)
            return tl::unexpected(header.error());
        if (*header && (*header)->length <= *size - at) {
            std::uint64_t inside = 0;
            const Result<bool> whole = isWhole(at, (*header)->length, *size, inside);
            if (!whole)
                return tl::unexpected(whole.error());
            if (!*whole) {
                at = inside;
                continue;
            }
            m_dropped += at - m_offset;
            m_offset = at + (*header)->length;
            return RecordPlace{at, **header};
        }
        if (*header && at == m_offset)
            m_unfinished = *header;
        const auto found = search(at + 1);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            break;
        at = **found;
    }
    return std::nullopt;
}

Result<std::string> readRecord(RandomAccessBytes& bytes, const RecordPlace& place)
{
    const Result<std::uint64_t> size = bytes.size();
    if (!size)
        return tl::unexpected(size.error());
    if (place.offset > *size || place.header.length > *size - place.offset) // before there is room for it
        return fail(ErrorCode::Malformed, "the file was cut short meanwhile");
    std::string member(place.header.length, '\0');
    const Result<std::size_t> got = bytes.readAt(place.offset, member);
    if (!got)
        return tl::unexpected(got.error());
    return *got == member.size() ? Result<std::string>(std::move(member))
                                 : fail(ErrorCode::Malformed, "the file was cut short meanwhile");
}

Result<std::string> readContent(RandomAccessBytes& bytes, const RecordPlace& place)
{
    return readRecord(bytes, place).and_then([](const std::string& member) { return unpackRecord(member); });
}

} // namespace vmatlas
