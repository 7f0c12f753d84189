// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace vmatlas::ui {

/// A form in which a snapshot can be handed on.
struct ShareFormat {
    QString id;     ///< name of core's exporter, or "png"
    QString words;  ///< for a person: "Web page (HTML)"
    QString ending; ///< of its files, without the first dot
};

inline const QString kPictureFormat = QStringLiteral("png");

/// In the order in which menus show them.
[[nodiscard]] QList<ShareFormat> shareFormats();

} // namespace vmatlas::ui
