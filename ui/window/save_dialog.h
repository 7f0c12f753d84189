// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QList>
#include <QString>

class QWidget;

namespace vmatlas::ui {

class Session;

/// A kind of file that can be written.
struct SaveFormat {
    QString words;  ///< in the dialog's list
    QString ending; ///< without the first dot
};

/// Asks where to save and calls `chosen` with the file and the index of its format; it asks before it overwrites and
/// remembers the folder. Does not wait. GUI thread only.
void askSaveFile(QWidget* window, const QString& title, const QString& suggestedName, const QList<SaveFormat>& formats,
                 std::function<void(const QString& file, int format)> chosen);

/// words::suggestedSnapshotName() of what is shown.
[[nodiscard]] QString suggestedFileName(const Session& session);

} // namespace vmatlas::ui
