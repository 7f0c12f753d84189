// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "core/base/format.h"
#include "ui/words/words.h"

namespace vmatlas::ui::words {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

constexpr int kStep = 1024;

QString withUnit(const QString& number, int unit)
{
    switch (unit) {
    case 0:
        return Words::tr("%1 B").arg(number);
    case 1:
        return Words::tr("%1 KiB").arg(number);
    case 2:
        return Words::tr("%1 MiB").arg(number);
    case 3:
        return Words::tr("%1 GiB").arg(number);
    case 4:
        return Words::tr("%1 TiB").arg(number);
    case 5:
        return Words::tr("%1 PiB").arg(number);
    default:
        return Words::tr("%1 EiB").arg(number);
    }
}

QString withSign(const MeasuredChange& change, QString (*format)(Measured))
{
    if (!change.known())
        return unknown();
    if (!change.changed())
        return QStringLiteral("0");
    return (change.grew() ? QChar(u'+') : QChar(u'\u2212')) + format(change.magnitude());
}

} // namespace

QString formatSize(Measured bytes)
{
    if (!bytes.known())
        return unknown();
    const QLocale locale;
    int unit = 0;
    auto value = static_cast<double>(*bytes);
    // Stops before 1,024 would be shown: 1,023.96 KiB rounds to 1 MiB.
    while (unit < 6 && std::round(value * 10) / 10 >= kStep) {
        value /= kStep;
        ++unit;
    }
    const bool whole = unit == 0 || *bytes % (std::uint64_t{1} << 10 * unit) == 0;
    return withUnit(locale.toString(value, 'f', whole ? 0 : 1), unit);
}

QString formatSizeTick(std::uint64_t bytes, std::uint64_t step)
{
    if (bytes == 0)
        return QStringLiteral("0");
    int unit = 0;
    while (unit < 6 && step != 0 && step % kStep == 0) {
        step /= kStep;
        bytes /= kStep;
        ++unit;
    }
    return withUnit(QLocale().toString(static_cast<qulonglong>(bytes)), unit);
}

QString formatSizeExact(Measured bytes)
{
    return bytes.known() ? Words::tr("%1 bytes").arg(words::formatCount(bytes)) : unknown();
}

QString formatCount(Measured count)
{
    return count.known() ? QLocale().toString(static_cast<qulonglong>(*count)) : unknown();
}

QString formatSizeChange(const MeasuredChange& change)
{
    return withSign(change, formatSize);
}

QString formatCountChange(const MeasuredChange& change)
{
    return withSign(change, formatCount);
}

QString formatAddress(std::uint64_t address)
{
    return QString::fromStdString(formatHex(address));
}

QString formatRange(const AddressRange& range)
{
    const std::uint64_t end = range.begin + range.size;
    const bool atTop = end == 0 && range.size != 0;
    return formatAddress(range.begin) + QChar(kUnknown) +
           (atTop ? QStringLiteral("0x10000000000000000") : formatAddress(end));
}

QString displayName(std::string_view bytes)
{
    return QString::fromStdString(escapeControl(bytes));
}

QString shortName(std::string_view path)
{
    // A backslash is an ordinary character in a Linux path.
    const bool slashes = path.starts_with('/') || path.find('/') != std::string_view::npos;
    const std::size_t cut = path.find_last_of(slashes ? '/' : '\\');
    const bool namesNothing = cut == std::string_view::npos || cut + 1 == path.size();
    return displayName(namesNothing ? path : path.substr(cut + 1));
}

QString asToolTip(const QString& plainText)
{
    // Rich text on purpose, with everything escaped: Qt guesses for plain text, and would show markup in a file name.
    constexpr qsizetype kLongLine = 64; // only longer ones may be broken
    QStringList lines;
    for (const QString& line : plainText.split(QLatin1Char('\n'))) {
        const QString text = line.toHtmlEscaped();
        lines << (line.size() > kLongLine ? text : QStringLiteral("<nobr>%1</nobr>").arg(text));
    }
    return QStringLiteral("<qt>%1</qt>").arg(lines.join(QStringLiteral("<br/>")));
}

} // namespace vmatlas::ui::words
