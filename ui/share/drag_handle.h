// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "core/base/result.h"
#include "ui/jobs/background_job.h"

class QMimeData;
class QTemporaryDir;

namespace vmatlas::ui {

class Session;

/// A grip from which a snapshot is dragged out of the window, as a file with its private names replaced. The file is
/// written beside the GUI thread while the button is held; files live as long as this. GUI thread only.
class DragHandle : public QWidget {
    Q_OBJECT
public:
    explicit DragHandle(Session* session, QWidget* parent = nullptr);
    ~DragHandle() override;

    [[nodiscard]] QSize sizeHint() const override;
    /// What a drag carries: one file.
    [[nodiscard]] static std::unique_ptr<QMimeData> mimeDataOf(const QString& file);

Q_SIGNALS:
    void prepared(const QString& file); ///< there is a file to drag
    void failed(const QString& file, const vmatlas::Error& error);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void prepare();
    void finish(const QString& file, const Result<void>& written);
    void dragWhenReady();
    void retranslate();

    Session* m_session;
    std::unique_ptr<QTemporaryDir> m_folder; // from the first press on; removed with all that is in it
    int m_files = 0;                         // each in a folder of its own: names may be the same
    QString m_ready;                         // the file of this press; empty until it is written
    QPoint m_pressedAt;
    bool m_pressed = false;
    bool m_pulled = false; // far enough to be meant
    BackgroundJob m_job;   // last: it may still write into the folder
};

} // namespace vmatlas::ui
