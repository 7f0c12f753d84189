// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

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

/// Characters that would not be seen, or would change how their neighbours are read.
bool mustBeSpelledOut(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

void appendVisible(QString& text, char32_t code)
{
    if (!mustBeSpelledOut(code)) {
        text += QString::fromUcs4(&code, 1);
        return;
    }
    if (code == U'\n')
        text += QStringLiteral("\\n");
    else if (code == U'\t')
        text += QStringLiteral("\\t");
    else if (code == U'\r')
        text += QStringLiteral("\\r");
    else if (code < 0x80)
        text += QStringLiteral("\\x%1").arg(static_cast<uint>(code), 2, 16, QLatin1Char('0'));
    else
        text += QStringLiteral("\\u{%1}").arg(static_cast<uint>(code), 0, 16);
}

/// Length in bytes of the valid UTF-8 character at the front and its code, or 0 when the bytes are not UTF-8.
int decodeFront(std::string_view bytes, char32_t& code)
{
    const auto lead = static_cast<unsigned char>(bytes.front());
    const int length = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : (lead & 0xf0) == 0xe0 ? 3 : 4;
    if ((lead >= 0x80 && lead < 0xc2) || lead > 0xf4 || bytes.size() < static_cast<std::size_t>(length))
        return 0;
    static constexpr std::array<unsigned, 5> kLeadMask{0, 0x7f, 0x1f, 0x0f, 0x07};
    static constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    code = lead & kLeadMask[static_cast<std::size_t>(length)];
    for (int i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
        if ((next & 0xc0) != 0x80)
            return 0;
        code = code << 6 | (next & 0x3fu);
    }
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    return code < kSmallest[static_cast<std::size_t>(length)] || code > 0x10ffff || surrogate ? 0 : length;
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

QString formatSizeExact(Measured bytes)
{
    return bytes.known() ? Words::tr("%1 bytes").arg(formatCount(bytes)) : unknown();
}

QString formatCount(Measured count)
{
    return count.known() ? QLocale().toString(static_cast<qulonglong>(*count)) : unknown();
}

QString formatAddress(std::uint64_t address)
{
    return QStringLiteral("0x") + QString::number(address, 16);
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
    QString text;
    text.reserve(static_cast<qsizetype>(bytes.size()));
    while (!bytes.empty()) {
        char32_t code = 0;
        const int length = decodeFront(bytes, code);
        if (length == 0)
            text += QStringLiteral("\\x%1").arg(static_cast<uint>(static_cast<unsigned char>(bytes.front())), 2, 16,
                                                QLatin1Char('0'));
        else
            appendVisible(text, code);
        bytes.remove_prefix(static_cast<std::size_t>(length == 0 ? 1 : length));
    }
    return text;
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
    return QStringLiteral("<qt>%1</qt>")
        .arg(plainText.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br/>")));
}

} // namespace vmatlas::ui::words
