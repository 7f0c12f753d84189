// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <tuple>

#include <QString>
#include <QStringList>

namespace vmatlas::ui::test {

/// What one entry of a .ts file is looked up by.
struct TextKey {
    QString context;
    QString source;
    QString comment;
    bool plural = false;

    friend bool operator<(const TextKey& a, const TextKey& b) // QString has no <=>
    {
        return std::tie(a.context, a.source, a.comment, a.plural) < std::tie(b.context, b.source, b.comment, b.plural);
    }
};

struct TextEntry {
    QStringList forms; ///< one, or one a plural form
    QString type;      ///< "unfinished", "vanished", "obsolete"; empty when it is finished
};

/// Entries of a Qt Linguist file; fails the calling test when it cannot be read.
[[nodiscard]] std::map<TextKey, TextEntry> readTexts(const QString& fileName);
/// For messages: context, source and comment in one line.
[[nodiscard]] QString describe(const TextKey& key);

} // namespace vmatlas::ui::test
