// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/share/drag_handle.h"

#include <QApplication>
#include <QDir>
#include <QDrag>
#include <QEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QTemporaryDir>
#include <QUrl>

#include "ui/live/session.h"
#include "ui/share/shared_moment.h"
#include "ui/theme/theme.h"
#include "ui/words/file_names.h"
#include "ui/words/snapshot_name.h"

namespace vmatlas::ui {

namespace {

constexpr std::string_view kDraggedFormat = "json.gz";
constexpr int kDots = 3;   // in each of two columns
constexpr int kPitch = 5;  // logical pixels
constexpr int kMargin = 4; // logical pixels

} // namespace

DragHandle::DragHandle(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    setObjectName(QStringLiteral("dragHandle"));
    setCursor(Qt::OpenHandCursor);
    setEnabled(session->snapshot() != nullptr);
    connect(session, &Session::snapshotChanged, this, [this] { setEnabled(m_session->snapshot() != nullptr); });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, [this] { update(); });
    retranslate();
}

DragHandle::~DragHandle() = default;

QSize DragHandle::sizeHint() const
{
    return {kPitch + 2 * kMargin + 2, kPitch * kDots + 2 * kMargin};
}

std::unique_ptr<QMimeData> DragHandle::mimeDataOf(const QString& file)
{
    auto data = std::make_unique<QMimeData>();
    data->setUrls({QUrl::fromLocalFile(file)});
    return data;
}

void DragHandle::prepare()
{
    const SharedMoment moment = sharedMoment(*m_session);
    if (!moment.snapshot)
        return;
    if (!m_folder)
        m_folder = std::make_unique<QTemporaryDir>();
    const QString folder = m_folder->filePath(QString::number(++m_files));
    if (!QDir().mkpath(folder)) {
        Q_EMIT failed(folder, Error{ErrorCode::Io, 0, words::fileText(folder)});
        return;
    }
    m_job.start([this, moment, folder](const std::stop_token&) -> BackgroundJob::Finish {
        const SharedMoment redacted = redactedMoment(moment).moment;
        const Exporter* const exporter = exporterByName(kDraggedFormat);
        const QString file = QDir(folder).filePath(words::suggestedSnapshotName(*redacted.snapshot) +
                                                   QString::fromStdString(std::string(exporter->ending)));
        const Result<void> written =
            saveSnapshot(redacted.input(), *exporter, QFileInfo(file).filesystemAbsoluteFilePath());
        return [this, file, written] { finish(file, written); };
    });
}

void DragHandle::finish(const QString& file, const Result<void>& written)
{
    if (!written) {
        Q_EMIT failed(file, written.error());
        return;
    }
    m_ready = file;
    Q_EMIT prepared(file);
    dragWhenReady();
}

void DragHandle::dragWhenReady()
{
    if (!m_pressed || !m_pulled || m_ready.isEmpty())
        return;
    m_pressed = false;
    auto* drag = new QDrag(this); // Qt deletes it
    drag->setMimeData(mimeDataOf(m_ready).release());
    drag->exec(Qt::CopyAction);
}

void DragHandle::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_job.running())
        return;
    m_pressed = true;
    m_pulled = false;
    m_pressedAt = event->pos();
    m_ready.clear();
    prepare();
}

void DragHandle::mouseMoveEvent(QMouseEvent* event)
{
    if ((event->pos() - m_pressedAt).manhattanLength() >= QApplication::startDragDistance())
        m_pulled = true;
    dragWhenReady();
}

void DragHandle::mouseReleaseEvent(QMouseEvent*)
{
    m_pressed = false;
}

void DragHandle::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::current().colour(isEnabled() ? ThemeRole::TextMuted : ThemeRole::TextDisabled));
    const QPointF middle = QRectF(rect()).center();
    for (int row = 0; row < kDots; ++row)
        for (const double side : {-0.5, 0.5})
            painter.drawEllipse(middle + QPointF(side, row - (kDots - 1) / 2.0) * kPitch, 1.3, 1.3);
}

void DragHandle::retranslate()
{
    setAccessibleName(tr("Drag a snapshot out of the window"));
    setToolTip(tr("Drag from here to a folder, a mail or another program: a snapshot with private names replaced"));
}

void DragHandle::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::EnabledChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace vmatlas::ui
