// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/model/snapshot.h"

class QVBoxLayout;

namespace vmatlas::ui {

/// Small panel that says what could not be read, why, and what would help. Closes by Escape or a click elsewhere.
/// GUI thread only.
class GapPanel : public QWidget {
    Q_OBJECT
public:
    explicit GapPanel(QWidget* parent = nullptr);

    void setGaps(const std::vector<Gap>& gaps);
    /// Opens above `anchor`, inside its screen.
    void openAbove(const QWidget* anchor);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addParagraph(const QString& text, bool muted);

    QVBoxLayout* m_paragraphs;
};

} // namespace vmatlas::ui
