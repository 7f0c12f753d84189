// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/cbor_writer.h"

#include "core/base/format.h"
#include "core/history/format/cbor_types.h"

namespace vmatlas {

void CborWriter::head(unsigned majorType, std::uint64_t value)
{
    int lengthBytes = 0;
    unsigned low = static_cast<unsigned>(value & 0x1f);
    if (value >= cbor::kOneByte) {
        const bool wide = value > 0xffff'ffffU;
        lengthBytes = value <= 0xff ? 1 : value <= 0xffff ? 2 : wide ? 8 : 4;
        low = cbor::kOneByte + (lengthBytes == 1 ? 0U : lengthBytes == 2 ? 1U : wide ? 3U : 2U);
    }
    m_bytes += static_cast<char>(majorType << 5U | low);
    for (int shift = (lengthBytes - 1) * 8; shift >= 0; shift -= 8)
        m_bytes += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xffU);
}

void CborWriter::number(std::uint64_t value)
{
    head(cbor::kUnsigned, value);
}

void CborWriter::signedNumber(std::int64_t value)
{
    if (value >= 0)
        head(cbor::kUnsigned, static_cast<std::uint64_t>(value));
    else
        head(cbor::kNegative, static_cast<std::uint64_t>(-1 - value));
}

void CborWriter::measured(Measured value)
{
    if (value)
        number(*value);
    else
        null();
}

void CborWriter::text(std::string_view bytes)
{
    head(isValidUtf8(bytes) ? cbor::kText : cbor::kBytes, bytes.size());
    m_bytes += bytes;
}

void CborWriter::boolean(bool value)
{
    m_bytes += static_cast<char>(value ? cbor::kTrue : cbor::kFalse);
}

void CborWriter::null()
{
    m_bytes += static_cast<char>(cbor::kNull);
}

void CborWriter::array(std::size_t items)
{
    head(cbor::kArray, items);
}

void CborWriter::map(std::size_t pairs)
{
    head(cbor::kMap, pairs);
}

} // namespace vmatlas
