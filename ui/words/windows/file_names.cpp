// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/file_names.h"

#include "core/base/wide_text.h"

namespace vmatlas::ui::words {

QString fileName(std::string_view text)
{
    return QString::fromStdU16String(wideText(text));
}

std::string fileText(const QString& name)
{
    return narrowText(name.toStdU16String());
}

} // namespace vmatlas::ui::words
