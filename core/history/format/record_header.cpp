// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/record_header.h"

#include <cassert>

#include <zlib.h>

namespace vmatlas {

namespace {

using namespace std::string_view_literals;

// gzip: magic, deflate, only FEXTRA, no time, no hints, no operating system, 28 bytes of extra field; then the subfield
// 'VA' of 24 bytes.
constexpr std::string_view kMagic = "\x1f\x8b\x08\x04\0\0\0\0\0\xff\x1c\0VA\x18\0"sv;
constexpr std::size_t kSubfieldBegin = 12;
constexpr std::size_t kChecksumAt = kRecordHeaderBytes - 4;

template <typename Number> void put(std::string& bytes, Number number)
{
    for (std::size_t i = 0; i < sizeof number; ++i)
        bytes += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i) & 0xffU);
}

template <typename Number> Number get(std::string_view bytes, std::size_t at)
{
    std::uint64_t number = 0;
    for (std::size_t i = sizeof(Number); i-- > 0;)
        number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
    return static_cast<Number>(number);
}

std::uint32_t checksumOf(std::string_view header)
{
    const std::string_view covered = header.substr(kSubfieldBegin, kChecksumAt - kSubfieldBegin);
    return static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(covered.data()), static_cast<uInt>(covered.size())));
}

} // namespace

std::string_view recordMagic()
{
    return kMagic;
}

std::string encodeHeader(const RecordHeader& header)
{
    std::string bytes(kMagic);
    bytes.reserve(kRecordHeaderBytes);
    put(bytes, static_cast<std::uint8_t>(header.type));
    put(bytes, std::uint8_t{0}); // flags: none so far
    put(bytes, header.major);
    put(bytes, header.length);
    put(bytes, header.time);
    put(bytes, header.tick);
    put(bytes, checksumOf(bytes));
    assert(bytes.size() == kRecordHeaderBytes);
    return bytes;
}

std::optional<RecordHeader> decodeHeader(std::string_view bytes)
{
    if (bytes.size() < kRecordHeaderBytes || !bytes.starts_with(kMagic) ||
        get<std::uint32_t>(bytes, kChecksumAt) != checksumOf(bytes))
        return std::nullopt;
    const RecordHeader header{.type = static_cast<RecordType>(get<std::uint8_t>(bytes, 16)),
                              .major = get<std::uint16_t>(bytes, 18),
                              .length = get<std::uint32_t>(bytes, 20),
                              .time = get<std::uint64_t>(bytes, 24),
                              .tick = get<std::uint32_t>(bytes, 32)};
    return header.length >= kMinRecordBytes ? std::optional(header) : std::nullopt;
}

} // namespace vmatlas
