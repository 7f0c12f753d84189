// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bytes/byte_copy.h"

#include <QStringList>

#include "core/contents/byte_masks.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

QString hexOf(std::optional<unsigned char> byte)
{
    return byte ? QString::number(*byte, 16).rightJustified(2, QLatin1Char('0')) : QStringLiteral("··");
}

QString asHex(const ByteWindow& window, std::uint64_t begin, std::uint64_t count)
{
    QStringList numbers;
    for (std::uint64_t i = 0; i < count; ++i)
        numbers << hexOf(window.at(begin + i));
    return numbers.join(QLatin1Char(' '));
}

QString asText(const ByteWindow& window, std::uint64_t begin, std::uint64_t count)
{
    QString text;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto byte = window.at(begin + i);
        text += byte && isPrintableByte(*byte) ? QLatin1Char(static_cast<char>(*byte)) : QLatin1Char('.');
    }
    return text;
}

} // namespace

QString bytesAsHex(const ByteWindow& window, const AddressRange& range)
{
    return asHex(window, range.begin, range.size);
}

QString bytesAsText(const ByteWindow& window, const AddressRange& range)
{
    return asText(window, range.begin, range.size);
}

QString bytesAsDump(const ByteWindow& window, const AddressRange& range)
{
    constexpr std::uint64_t kRow = 16;
    const std::uint64_t size = range.size;
    QStringList lines;
    for (std::uint64_t at = 0; at < size; at += kRow) {
        const std::uint64_t count = std::min(kRow, size - at);
        lines << words::formatAddress(range.begin + at) + QStringLiteral("  ") +
                     asHex(window, range.begin + at, count).leftJustified(3 * kRow, QLatin1Char(' ')) +
                     asText(window, range.begin + at, count);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace vmatlas::ui
