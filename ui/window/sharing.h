// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QImage>
#include <QObject>

#include "ui/jobs/background_job.h"
#include "ui/share/share_formats.h"
#include "ui/share/shared_moment.h"

namespace vmatlas::ui {

class AddressMapPanel;
class Exports;
class MessageBar;
class ShareDialog;
class Session;

/// The window's commands that hand on what is shown. Private names are replaced unless a person says otherwise in the
/// dialog. Owned by the window; GUI thread only.
class Sharing : public QObject {
    Q_OBJECT
public:
    /// All must outlive it; `window` is the parent of the dialogs.
    Sharing(Session* session, AddressMapPanel* map, Exports* exports, MessageBar* messages, QWidget* window);

    /// Shows what would leave and asks where to; `format` is the id of a form, or empty for the one of the last time.
    ShareDialog* ask(const QString& format = {});
    void copyMarkdown();
    void copyPicture();

private:
    void save(const ShareFormat& format, const SharedMoment& moment);
    /// The map as it is on the screen, with the names of `snapshot`.
    [[nodiscard]] QImage picture(const SnapshotPtr& snapshot) const;
    /// Calls `use` with the moment that is shown when its names are replaced.
    void withRedacted(std::function<void(const SharedMoment&)> use);

    Session* m_session;
    AddressMapPanel* m_map;
    Exports* m_exports;
    MessageBar* m_messages;
    QWidget* m_window;
    BackgroundJob m_job;
};

} // namespace vmatlas::ui
