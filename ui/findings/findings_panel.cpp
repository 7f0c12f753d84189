// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/findings_panel.h"

#include <QEvent>

#include "ui/findings/findings_view.h"
#include "ui/findings/snapshot_findings_view.h"

namespace vmatlas::ui {

FindingsPanel::FindingsPanel(Session* session, QWidget* parent)
    : QTabWidget(parent)
    , m_memory(new SnapshotFindingsView(session))
    , m_growth(new FindingsView(session))
{
    setDocumentMode(true);
    addTab(m_memory, {});
    addTab(m_growth, {});
    connect(m_growth, &QWidget::windowTitleChanged, this, [this] { setWindowTitle(m_growth->windowTitle()); });
    setWindowTitle(m_growth->windowTitle());
    retranslate();
}

QByteArray FindingsPanel::saveState() const
{
    return m_growth->saveState();
}

bool FindingsPanel::restoreState(const QByteArray& state)
{
    return m_growth->restoreState(state);
}

void FindingsPanel::retranslate()
{
    setTabText(indexOf(m_memory), tr("Memory now"));
    setTabText(indexOf(m_growth), tr("Growth"));
}

void FindingsPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QTabWidget::changeEvent(event);
}

} // namespace vmatlas::ui
