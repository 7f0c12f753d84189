// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "ui/inspector/inspector_rows.h"
#include "ui/inspector/kernel_words.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Inspector)
};

InspectorRow flagRow(const std::string& code)
{
    const QString name = words::displayName(code);
    const QString meaning = kernelFlagWords(code);
    return {name,    name, meaning.isEmpty() ? Texts::tr("a mark that VMAtlas does not know") : meaning,
            meaning, {},   false};
}

InspectorRow fieldRow(const NamedValue& field)
{
    InspectorRow row;
    row.name = words::displayName(field.name);
    row.key = row.name;
    row.toolTip = kernelFieldExplanation(field.name);
    if (const auto* amount = std::get_if<ByteAmount>(&field.value)) {
        row.value = words::formatSize(amount->bytes);
        row.amount = amount->bytes;
        row.bytes = true;
        const QString exact = words::formatSizeExact(amount->bytes);
        row.toolTip = row.toolTip.isEmpty() ? exact : row.toolTip + QLatin1Char('\n') + exact;
    } else if (const auto* number = std::get_if<std::uint64_t>(&field.value)) {
        row.value = words::formatCount(*number);
        row.amount = *number;
    } else if (const auto* text = std::get_if<std::string>(&field.value)) {
        row.value = words::displayName(*text);
    } else {
        row.value = Texts::tr("differs from mapping to mapping");
    }
    return row;
}

} // namespace

std::vector<InspectorSection> detailsSections(const RegionDetails& details, const AddressRange& range)
{
    InspectorSection fields{QStringLiteral("kernel"), Texts::tr("As the kernel counts it (smaps)"), {}};
    InspectorSection flags{QStringLiteral("flags"), Texts::tr("Marks of the kernel (VmFlags)"), {}};
    if (details.mappings > 1)
        fields.rows.push_back({QStringLiteral("mappings"), Texts::tr("Mappings"), words::formatCount(details.mappings),
                               Texts::tr("The amounts below are those of all these mappings together."),
                               details.mappings, false});
    if (details.range != range)
        fields.rows.push_back(
            {QStringLiteral("mapping"),
             Texts::tr("Whole mapping"),
             words::formatRange(details.range),
             Texts::tr("For the kernel the region is a part of this mapping; the figures below are about all of it."),
             {},
             false});
    for (const NamedValue& field : details.values) {
        if (const auto* codes = std::get_if<FlagCodes>(&field.value)) {
            for (const std::string& code : codes->codes)
                flags.rows.push_back(flagRow(code));
        } else {
            fields.rows.push_back(fieldRow(field));
        }
    }
    std::vector<InspectorSection> sections{std::move(fields)};
    if (!flags.rows.empty())
        sections.push_back(std::move(flags));
    return sections;
}

} // namespace vmatlas::ui
