// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/format/cbor_reader.h"

#include <array>

#include "core/history/format/cbor_types.h"

namespace vmatlas {

void CborReader::reject(std::string_view why)
{
    if (!m_error)
        m_error = Error{ErrorCode::Malformed, 0, "at byte " + std::to_string(m_at) + ": " + std::string(why)};
}

Result<void> CborReader::result() const
{
    return m_error ? Result<void>(tl::unexpected(*m_error)) : Result<void>();
}

bool CborReader::take(std::uint64_t bytes)
{
    if (!ok())
        return false;
    if (bytes > left()) {
        m_endedEarly = true;
        reject("the record ends too early");
        return false;
    }
    m_at += static_cast<std::size_t>(bytes);
    return true;
}

std::optional<CborReader::Head> CborReader::head()
{
    if (!take(1))
        return std::nullopt;
    const unsigned first = static_cast<unsigned char>(m_bytes[m_at - 1]);
    Head head{.type = first >> 5U, .low = first & 0x1fU, .value = first & 0x1fU};
    if (head.low > cbor::kEightBytes || head.type == cbor::kTag) {
        reject("an item of indefinite length or with a tag");
        return std::nullopt;
    }
    if (head.low < cbor::kOneByte)
        return head;
    const std::size_t size = std::size_t{1} << (head.low - cbor::kOneByte);
    if (!take(size))
        return std::nullopt;
    head.value = 0;
    for (std::size_t i = m_at - size; i < m_at; ++i)
        head.value = head.value << 8U | static_cast<unsigned char>(m_bytes[i]);
    return head;
}

std::optional<CborReader::Head> CborReader::expect(unsigned type, std::string_view what)
{
    const auto found = head();
    if (!found || found->type == type)
        return found;
    reject("not " + std::string(what));
    return std::nullopt;
}

std::uint64_t CborReader::number(std::uint64_t max)
{
    const auto found = expect(cbor::kUnsigned, "a number");
    if (!found || found->value <= max)
        return found ? found->value : 0;
    reject("a number that is too large");
    return 0;
}

std::uint32_t CborReader::number32()
{
    return static_cast<std::uint32_t>(number(std::numeric_limits<std::uint32_t>::max()));
}

std::int64_t CborReader::signedNumber(std::int64_t max)
{
    const auto found = head();
    if (!found)
        return 0;
    // -1 - value is at least -max when value is less than max.
    const auto bound = static_cast<std::uint64_t>(max);
    if (found->type == cbor::kUnsigned && found->value <= bound)
        return static_cast<std::int64_t>(found->value);
    if (found->type == cbor::kNegative && found->value < bound)
        return -1 - static_cast<std::int64_t>(found->value);
    reject("not a number, or one that is too large");
    return 0;
}

Measured CborReader::measured()
{
    return takeNull() ? Measured() : Measured(number(kMaxNumber - 1));
}

bool CborReader::boolean()
{
    const auto found = expect(cbor::kSimple, "true or false");
    const bool isTrue = found && found->low == (cbor::kTrue & 0x1fU);
    if (found && !isTrue && found->low != (cbor::kFalse & 0x1fU))
        reject("not true or false");
    return isTrue;
}

std::string_view CborReader::text()
{
    const auto found = head();
    if (found && found->type != cbor::kText && found->type != cbor::kBytes)
        reject("not a text");
    if (!found || !take(found->value))
        return {};
    return m_bytes.substr(m_at - static_cast<std::size_t>(found->value), static_cast<std::size_t>(found->value));
}

std::string_view CborReader::peekText() const
{
    CborReader ahead = *this;
    const std::string_view text = ahead.text();
    return ahead.ok() ? text : std::string_view();
}

std::size_t CborReader::array()
{
    const auto found = expect(cbor::kArray, "a list");
    if (found && found->value > left()) {
        take(found->value); // each item takes a byte at least
        return 0;
    }
    return found ? static_cast<std::size_t>(found->value) : 0;
}

std::size_t CborReader::map()
{
    const auto found = expect(cbor::kMap, "a map");
    if (found && found->value > left() / 2) {
        take(kMaxNumber);
        return 0;
    }
    return found ? static_cast<std::size_t>(found->value) : 0;
}

bool CborReader::takeNull()
{
    if (!ok() || atEnd() || static_cast<unsigned char>(m_bytes[m_at]) != cbor::kNull)
        return false;
    ++m_at;
    return true;
}

void CborReader::skip()
{
    std::array<std::uint64_t, kMaxDepth> open{}; // items still to come at each depth
    std::size_t depth = 0;
    open[0] = 1;
    while (ok()) {
        while (open[depth] == 0) {
            if (depth == 0)
                return;
            --depth;
        }
        --open[depth];
        const auto found = head();
        if (!found)
            return;
        if (found->type == cbor::kBytes || found->type == cbor::kText)
            take(found->value);
        if (found->type != cbor::kArray && found->type != cbor::kMap)
            continue;
        if (depth + 1 == kMaxDepth)
            return reject("lists inside lists beyond the limit");
        if (found->value > left()) {
            take(kMaxNumber);
            return;
        }
        open[++depth] = found->type == cbor::kMap ? found->value * 2 : found->value;
    }
}

} // namespace vmatlas
