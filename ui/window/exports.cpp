// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/exports.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>

#include "core/base/atomic_file.h"
#include "core/export/exporters.h"
#include "ui/live/session.h"
#include "ui/share/shared_moment.h"
#include "ui/window/long_task.h"
#include "ui/window/message_bar.h"
#include "ui/window/save_dialog.h"
#include "ui/words/file_names.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

// Lets a cancel reach a writer between two pieces.
class StoppableSink : public ByteSink {
public:
    StoppableSink(ByteSink& next, const std::stop_token& stop)
        : m_next(next)
        , m_stop(stop)
    {
    }
    Result<void> write(std::string_view bytes) override
    {
        return m_stop.stop_requested() ? fail(ErrorCode::Cancelled, {}) : m_next.write(bytes);
    }

private:
    ByteSink& m_next;
    const std::stop_token& m_stop;
};

} // namespace

Exports::Exports(Session* session, LongTask* task, MessageBar* messages, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_task(task)
    , m_messages(messages)
    , m_window(window)
{
}

void Exports::askSnapshot()
{
    askSaveFile(m_window, tr("Save snapshot"), suggestedFileName(*m_session),
                {{tr("Snapshot (*.json)"), QStringLiteral("json")},
                 {tr("Compressed snapshot (*.json.gz)"), QStringLiteral("json.gz")}},
                [this](const QString& file, int format) {
                    saveSnapshot(file, format == 0 ? QStringLiteral("json") : QStringLiteral("json.gz"));
                });
}

void Exports::askTable()
{
    askSaveFile(m_window, tr("Export table of regions"), suggestedFileName(*m_session),
                {{tr("Comma-separated values (*.csv)"), QStringLiteral("csv")}},
                [this](const QString& file, int) { saveSnapshot(file, QStringLiteral("csv")); });
}

void Exports::askPicture(const QImage& picture)
{
    askSaveFile(m_window, tr("Export picture of the map"), suggestedFileName(*m_session),
                {{tr("PNG picture (*.png)"), QStringLiteral("png")}},
                [this, picture](const QString& file, int) { savePicture(file, picture); });
}

void Exports::saveSnapshot(const QString& file, const QString& format)
{
    const SnapshotPtr snapshot = m_session->snapshot();
    if (!snapshot)
        return;
    const Exporter* exporter = exporterByName(format.toStdString());
    if (!exporter)
        exporter = exporterForFile(QFileInfo(file).filesystemFilePath());
    if (!exporter)
        exporter = &exporters().front();
    write(file, [snapshot, exporter](ByteSink& sink) { return exporter->write({.snapshot = *snapshot}, sink); });
}

void Exports::saveMoment(const QString& file, const QString& format, const SharedMoment& moment)
{
    if (const Exporter* const exporter = exporterByName(format.toStdString()))
        write(file, [moment, exporter](ByteSink& sink) { return exporter->write(moment.input(), sink); });
}

void Exports::savePicture(const QString& file, const QImage& picture)
{
    write(file, [picture, file](ByteSink& sink) -> Result<void> {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        if (!picture.save(&buffer, "PNG"))
            return fail(ErrorCode::Io, words::fileText(file));
        return sink.write({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    });
}

void Exports::write(const QString& file, Write write)
{
    const bool started =
        m_task->run(tr("Writing %1 …").arg(QFileInfo(file).fileName()),
                    [this, file, write = std::move(write)](const std::stop_token& stop) -> BackgroundJob::Finish {
                        AtomicFile target;
                        StoppableSink sink(target, stop);
                        const Result<void> outcome = target.open(QFileInfo(file).filesystemAbsoluteFilePath())
                                                         .and_then([&] { return write(sink); })
                                                         .and_then([&] { return target.commit(); });
                        return [this, file, outcome] { report(file, outcome); };
                    });
    if (!started)
        m_messages->showMessage(MessageBar::Kind::Warning, tr("Something else is still being read or written."));
}

void Exports::report(const QString& file, const Result<void>& outcome)
{
    const QString name = QDir::toNativeSeparators(file);
    if (!outcome) {
        m_messages->showMessage(MessageBar::Kind::Error,
                                tr("%1 was not written. %2").arg(name, words::errorText(outcome.error())));
        Q_EMIT failed(file, outcome.error());
        return;
    }
    const auto size = static_cast<std::uint64_t>(QFileInfo(file).size());
    m_messages->showMessage(MessageBar::Kind::Success, tr("Saved %1 (%2).").arg(name, words::formatSize(size)));
    Q_EMIT saved(file);
}

} // namespace vmatlas::ui
