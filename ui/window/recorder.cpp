// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/recorder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "core/base/path_text.h"
#include "ui/live/session.h"
#include "ui/window/message_bar.h"
#include "ui/window/save_dialog.h"
#include "ui/words/file_names.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

Recorder::Recorder(Session* session, MessageBar* messages, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_messages(messages)
    , m_window(window)
{
    connect(session, &Session::recordingChanged, this, &Recorder::report);
}

bool Recorder::active() const
{
    return m_session->recording().active;
}

void Recorder::toggle()
{
    active() ? m_session->stopRecording() : askFile();
}

void Recorder::askFile()
{
    askSaveFile(m_window, tr("Record to"), suggestedFileName(*m_session),
                {{tr("Recording (*.vmatlas)"), QStringLiteral("vmatlas")}},
                [this](const QString& file, int) { start(file); });
}

void Recorder::start(const QString& file)
{
    if (active()) // begun by other means while the dialog was open
        return;
    if (QFile::exists(file) && !QFile::remove(file)) { // a person has agreed to that in the dialog
        m_messages->showMessage(
            MessageBar::Kind::Error,
            tr("%1 could not be replaced. Choose another name or folder.").arg(QDir::toNativeSeparators(file)));
        return;
    }
    m_session->startRecording(QFileInfo(file).filesystemAbsoluteFilePath());
}

void Recorder::report()
{
    const RecordingProgress& recording = m_session->recording();
    const bool ended = m_wasActive && !recording.active;
    m_wasActive = recording.active;
    const QString name = QDir::toNativeSeparators(words::fileName(textOf(recording.file)));
    if (recording.error) {
        const QString why = words::errorText(*recording.error);
        m_messages->showMessage(MessageBar::Kind::Error,
                                recording.ticks == 0 ? tr("Nothing is being recorded. %1").arg(why)
                                                     : tr("Recording to %1 has ended; what was written until then is "
                                                          "complete. %2")
                                                           .arg(name, why));
    } else if (ended && !recording.file.empty()) {
        m_messages->showMessage(MessageBar::Kind::Success, recording.ticks == 0
                                                               ? tr("Nothing was recorded.")
                                                               : tr("Recorded %Ln sample(s) to %1 (%2).", nullptr,
                                                                    static_cast<int>(recording.ticks))
                                                                     .arg(name, words::formatSize(recording.bytes)));
    }
}

} // namespace vmatlas::ui
