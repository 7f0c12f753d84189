// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/share_formats.h"

#include <QCoreApplication>

#include "core/export/exporters.h"

namespace vmatlas::ui {

namespace {

struct ShareFormats {
    Q_DECLARE_TR_FUNCTIONS(ShareFormats)
};

} // namespace

QList<ShareFormat> shareFormats()
{
    QList<ShareFormat> formats{
        {QStringLiteral("html"), ShareFormats::tr("Web page (HTML)"), {}},
        {QStringLiteral("md"), ShareFormats::tr("Summary for an issue (Markdown)"), {}},
        {QStringLiteral("json.gz"), ShareFormats::tr("Snapshot, compressed (JSON)"), {}},
        {QStringLiteral("json"), ShareFormats::tr("Snapshot (JSON)"), {}},
        {QStringLiteral("csv"), ShareFormats::tr("Table of regions (CSV)"), {}},
        {QStringLiteral("vmmap-csv"), ShareFormats::tr("Table in VMMap's layout (CSV)"), {}},
        {QStringLiteral("svg"), ShareFormats::tr("Drawing of the map (SVG)"), {}},
        {kPictureFormat, ShareFormats::tr("Picture of the map (PNG)"), QStringLiteral("png")},
    };
    for (ShareFormat& format : formats) {
        if (const Exporter* const exporter = exporterByName(format.id.toStdString()))
            format.ending = QString::fromStdString(std::string(exporter->ending.substr(1)));
    }
    return formats;
}

} // namespace vmatlas::ui
