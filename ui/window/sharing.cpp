// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sharing.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSettings>

#include "core/export/markdown_writer.h"
#include "ui/address_map/address_map_panel.h"
#include "ui/address_map/address_map_widget.h"
#include "ui/live/session.h"
#include "ui/share/share_dialog.h"
#include "ui/window/exports.h"
#include "ui/window/message_bar.h"
#include "ui/window/save_dialog.h"
#include "ui/words/snapshot_name.h"

namespace vmatlas::ui {

namespace {

QString formatKey()
{
    return QStringLiteral("share/format");
}

} // namespace

Sharing::Sharing(Session* session, AddressMapPanel* map, Exports* exports, MessageBar* messages, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_map(map)
    , m_exports(exports)
    , m_messages(messages)
    , m_window(window)
{
}

ShareDialog* Sharing::ask(const QString& format)
{
    const SharedMoment moment = sharedMoment(*m_session);
    if (!moment.snapshot)
        return nullptr;
    const QString wanted = format.isEmpty() ? QSettings().value(formatKey()).toString() : format;
    auto* dialog = new ShareDialog(moment, wanted, m_window);
    connect(dialog, &ShareDialog::saveRequested, this, [this, dialog] {
        QSettings().setValue(formatKey(), dialog->format().id);
        save(dialog->format(), dialog->outcome());
        dialog->close();
    });
    dialog->open();
    return dialog;
}

void Sharing::save(const ShareFormat& format, const SharedMoment& moment)
{
    // The file's name must not tell what the file does not.
    const QString name = words::suggestedSnapshotName(*moment.snapshot);
    askSaveFile(m_window, tr("Share as %1").arg(format.words), name,
                {{QStringLiteral("%1 (*.%2)").arg(format.words, format.ending), format.ending}},
                [this, format, moment](const QString& file, int) {
                    if (format.id == kPictureFormat)
                        m_exports->savePicture(file, picture(moment.snapshot));
                    else
                        m_exports->saveMoment(file, format.id, moment);
                });
}

QImage Sharing::picture(const SnapshotPtr& snapshot) const
{
    return m_map->renderPicture(m_map->map()->size(), m_map->devicePixelRatioF(), snapshot);
}

void Sharing::withRedacted(std::function<void(const SharedMoment&)> use)
{
    const SharedMoment moment = sharedMoment(*m_session);
    if (!moment.snapshot)
        return;
    m_job.start([moment, use = std::move(use)](const std::stop_token&) -> BackgroundJob::Finish {
        const auto redacted = std::make_shared<const SharedMoment>(redactedMoment(moment).moment);
        return [redacted, use] { use(*redacted); };
    });
}

void Sharing::copyMarkdown()
{
    withRedacted([this](const SharedMoment& moment) {
        StringSink text;
        static_cast<void>(writeMarkdown(*moment.snapshot, text)); // a text does not fail
        QGuiApplication::clipboard()->setText(QString::fromStdString(text.text));
        m_messages->showMessage(MessageBar::Kind::Success, tr("Copied as Markdown, with private names replaced."));
    });
}

void Sharing::copyPicture()
{
    withRedacted([this](const SharedMoment& moment) {
        QGuiApplication::clipboard()->setImage(picture(moment.snapshot));
        m_messages->showMessage(MessageBar::Kind::Success, tr("Picture copied, with private names replaced."));
    });
}

} // namespace vmatlas::ui
