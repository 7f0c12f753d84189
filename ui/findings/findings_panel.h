// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

namespace vmatlas::ui {

class FindingsView;
class Session;
class SnapshotFindingsView;

/// All findings: what one moment shows, and what keeps growing. Its windowTitle() is that of the latter. GUI thread
/// only; `session` outlives it.
class FindingsPanel : public QTabWidget {
    Q_OBJECT
public:
    explicit FindingsPanel(Session* session, QWidget* parent = nullptr);

    [[nodiscard]] QByteArray saveState() const;
    /// False when `state` is not from saveState(); nothing changes then.
    bool restoreState(const QByteArray& state);

    [[nodiscard]] SnapshotFindingsView* memory() const { return m_memory; }
    [[nodiscard]] FindingsView* growth() const { return m_growth; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    SnapshotFindingsView* m_memory;
    FindingsView* m_growth;
};

} // namespace vmatlas::ui
