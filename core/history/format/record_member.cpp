// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/record_member.h"

#include <algorithm>
#include <limits>
#include <new>

#include <zlib.h>

namespace vmatlas {

namespace {

constexpr std::size_t kTrailerBytes = 8; // CRC-32 and size

Bytef* zlibBytes(std::string_view bytes)
{
    return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data())); // zlib does not write, it only lacks the const
}

void putNumber(std::string& bytes, std::uint32_t number)
{
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>(number >> shift & 0xffU);
}

std::uint32_t numberAt(std::string_view bytes, std::size_t at)
{
    std::uint32_t number = 0;
    for (std::size_t i = 4; i-- > 0;)
        number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

/// Raw deflate without the wrapper: header and trailer are ours.
class Deflate {
public:
    Deflate()
    {
        constexpr int kLevel = 6; // records are small: level 9 gains 1 % and costs as much again
        constexpr int kMemoryLevel = 8;
        if (deflateInit2(&m_state, kLevel, Z_DEFLATED, -MAX_WBITS, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc(); // the only way for these constants to fail
    }
    ~Deflate() { deflateEnd(&m_state); }
    Deflate(const Deflate&) = delete;
    Deflate& operator=(const Deflate&) = delete;

    /// Appends `content`, of less than 4 GiB, to `bytes`.
    void appendTo(std::string& bytes, std::string_view content)
    {
        const std::size_t begin = bytes.size();
        bytes.resize(begin + deflateBound(&m_state, static_cast<uLong>(content.size())));
        m_state.next_in = zlibBytes(content);
        m_state.avail_in = static_cast<uInt>(content.size());
        m_state.next_out = reinterpret_cast<Bytef*>(bytes.data() + begin);
        m_state.avail_out = static_cast<uInt>(bytes.size() - begin);
        deflate(&m_state, Z_FINISH); // the bound is room enough
        bytes.resize(bytes.size() - m_state.avail_out);
    }

private:
    z_stream m_state = {};
};

class Inflate {
public:
    Inflate()
    {
        if (inflateInit2(&m_state, -MAX_WBITS) != Z_OK)
            throw std::bad_alloc();
    }
    ~Inflate() { inflateEnd(&m_state); }
    Inflate(const Inflate&) = delete;
    Inflate& operator=(const Inflate&) = delete;

    /// Unpacks until the end of the data, of `packed`, or until there are `limit` bytes. The room grows with what
    /// really comes out, so that a damaged size costs nothing.
    int run(std::string_view packed, std::string& content, std::size_t limit)
    {
        m_state.next_in = zlibBytes(packed);
        m_state.avail_in = static_cast<uInt>(packed.size());
        int status = Z_OK;
        std::size_t size = 0;
        while (status == Z_OK && size < limit) {
            const std::size_t wanted = std::max<std::size_t>(kFirstRoom, std::max(packed.size() * 4, size * 2));
            content.resize(std::min(limit, wanted));
            m_state.next_out = reinterpret_cast<Bytef*>(content.data() + size);
            m_state.avail_out = static_cast<uInt>(content.size() - size);
            status = inflate(&m_state, Z_NO_FLUSH);
            size = content.size() - m_state.avail_out;
        }
        content.resize(size);
        return status;
    }
    /// Bytes of `packed` behind the end of the data.
    [[nodiscard]] std::size_t rest() const { return m_state.avail_in; }

private:
    static constexpr std::size_t kFirstRoom = 1024;
    z_stream m_state = {};
};

tl::unexpected<Error> damaged()
{
    return fail(ErrorCode::Malformed, "the compressed data is damaged");
}

} // namespace

std::uint32_t checksumOf(std::string_view bytes)
{
    return static_cast<std::uint32_t>(crc32_z(0, zlibBytes(bytes), bytes.size()));
}

Result<std::string> packRecord(RecordHeader header, std::string_view content)
{
    if (content.size() > kMaxRecordContent)
        return fail(ErrorCode::TooLarge, "a record of more than 256 MiB");
    std::string member(kRecordHeaderBytes, '\0');
    Deflate().appendTo(member, content);
    putNumber(member, checksumOf(content));
    putNumber(member, static_cast<std::uint32_t>(content.size()));
    header.length = static_cast<std::uint32_t>(member.size());
    member.replace(0, kRecordHeaderBytes, encodeHeader(header));
    return member;
}

Result<std::string> unpackRecord(std::string_view member, std::size_t limit)
{
    if (member.size() < kMinRecordBytes)
        return damaged();
    const std::size_t trailer = member.size() - kTrailerBytes;
    Inflate inflate;
    std::string content;
    const int status = inflate.run(member.substr(kRecordHeaderBytes, trailer - kRecordHeaderBytes), content, limit + 1);
    if (content.size() > limit)
        return fail(ErrorCode::TooLarge, "a record that unpacks to more than " + std::to_string(limit) + " bytes");
    if (status != Z_STREAM_END || inflate.rest() != 0 || checksumOf(content) != numberAt(member, trailer) ||
        content.size() != numberAt(member, trailer + 4))
        return damaged();
    return content;
}

Result<std::string> unpackFront(std::string_view memberFront, std::size_t limit)
{
    if (memberFront.size() <= kRecordHeaderBytes)
        return damaged();
    Inflate inflate;
    std::string content;
    const int status = inflate.run(memberFront.substr(kRecordHeaderBytes), content, limit);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
        return damaged();
    return content;
}

} // namespace vmatlas
