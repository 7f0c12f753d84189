// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/menu_text.h"

#include <QRegularExpression>

namespace vmatlas::ui {

QString plainMenuText(QString text)
{
    static const QRegularExpression mnemonic(QStringLiteral("\\(&.\\)|&|\u2026"));
    return text.remove(mnemonic);
}

} // namespace vmatlas::ui
