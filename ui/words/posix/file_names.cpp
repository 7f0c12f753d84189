// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/file_names.h"

#include <QFile>

namespace vmatlas::ui::words {

QString fileName(std::string_view text)
{
    return QFile::decodeName(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
}

std::string fileText(const QString& name)
{
    return QFile::encodeName(name).toStdString();
}

} // namespace vmatlas::ui::words
