// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/snapshot_findings_view.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QScopedValueRollback>
#include <QStackedLayout>
#include <QTimer>

#include "ui/findings/snapshot_findings_model.h"
#include "ui/keyboard/forward_focus.h"
#include "ui/tables/live_tree_view.h"
#include "ui/theme/theme.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr int kPace = 2000; // ms

} // namespace

SnapshotFindingsView::SnapshotFindingsView(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new SnapshotFindingsModel(this))
    , m_table(new LiveTreeView)
    , m_explanation(new QLabel)
    , m_message(new QLabel)
    , m_pages(new QStackedLayout(this))
{
    for (QLabel* label : {m_explanation, m_message}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMargin(fontMetrics().height() / 3);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_message->setAlignment(Qt::AlignCenter);
    setUpTable();
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addWidget(m_explanation);
    m_pages->addWidget(page);
    m_pages->addWidget(m_message);
    forwardFocus(this, m_table);
    connect(m_session, &Session::snapshotChanged, this, &SnapshotFindingsView::refresh);
    connect(m_session, &Session::stateChanged, this, &SnapshotFindingsView::refresh);
    connect(&m_job, &BackgroundJob::runningChanged, this, [this] {
        if (!m_job.running())
            QTimer::singleShot(kPace, this, &SnapshotFindingsView::refresh);
    });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, m_model, &SnapshotFindingsModel::refreshLooks);
    retranslate();
}

void SnapshotFindingsView::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setRootIsDecorated(false);
    m_table->setFrameShape(QFrame::NoFrame);
    QHeaderView* const header = m_table->header();
    header->setStretchLastSection(false);
    const auto widthOf = [this](const QString& text) { return fontMetrics().horizontalAdvance(text) + 20; };
    header->resizeSection(static_cast<int>(SnapshotFindingColumn::Finding),
                          widthOf(QStringLiteral("Reserved, never committed")));
    header->resizeSection(static_cast<int>(SnapshotFindingColumn::Weight), widthOf(QStringLiteral("Warning")));
    header->resizeSection(static_cast<int>(SnapshotFindingColumn::Size), widthOf(QStringLiteral("888.8 MiB")));
    m_table->setFillColumn(static_cast<int>(SnapshotFindingColumn::Subject), widthOf(QStringLiteral("libc.so.6")));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& current) {
        updateTexts();
        if (m_applying || !current.isValid())
            return;
        const Finding& finding = m_model->rowAt(current);
        if (!finding.range.empty()) {
            const auto alone =
                finding.kind == FindingKind::FragmentedSpace ? Selection::Kind::Range : Selection::Kind::Region;
            m_session->select(
                {.kind = finding.allocation ? Selection::Kind::Allocation : alone, .range = finding.range});
        }
    });
    connect(m_table, &LiveTreeView::revealRequested, this, [this](const QModelIndex& index) {
        if (!m_model->rowAt(index).range.empty())
            m_session->reveal(m_model->rowAt(index).range);
    });
    connect(m_table, &LiveTreeView::copyRequested, this, &SnapshotFindingsView::copy);
}

void SnapshotFindingsView::refresh()
{
    const SnapshotPtr snapshot = m_session->snapshot();
    if (!snapshot) {
        m_shown.reset();
        m_sinceWork.invalidate();
        m_model->setFindings({}, nullptr);
        return updateTexts();
    }
    const bool tooEarly = m_sinceWork.isValid() && m_sinceWork.elapsed() < kPace && m_shown;
    if (!isVisible() || snapshot == m_shown || m_job.running() || tooEarly)
        return updateTexts();
    m_sinceWork.start();
    m_job.start([this, snapshot](const std::stop_token&) {
        std::vector<Finding> findings = findingsOf(*snapshot);
        return [this, snapshot, findings = std::move(findings)] {
            if (!m_session->snapshot())
                return; // closed meanwhile
            {
                const QScopedValueRollback guard(m_applying, true);
                m_shown = snapshot;
                m_table->keepingScroll([&] { m_model->setFindings(findings, snapshot); });
            }
            updateTexts();
            Q_EMIT found();
        };
    });
}

void SnapshotFindingsView::updateTexts()
{
    const bool any = m_model->rowCount() != 0;
    m_pages->setCurrentIndex(any ? 0 : 1);
    if (m_session->state() == Session::State::Empty)
        m_message->setText(tr("No process is open."));
    else
        m_message->setText(m_shown ? tr("Nothing to notice.") : tr("Waiting for the first sample…"));
    const QModelIndex current = m_table->currentIndex();
    m_explanation->setText(current.isValid() ? m_model->explanation(current)
                                             : tr("Select a finding to see what it is about and why it matters."));
}

QString SnapshotFindingsView::explanation() const
{
    return m_pages->currentIndex() == 0 ? m_explanation->text() : m_message->text();
}

void SnapshotFindingsView::copy() const
{
    QStringList texts;
    for (const QModelIndex& index : m_table->selectedRowsInOrder())
        texts << m_model->explanation(index);
    if (!texts.isEmpty())
        QGuiApplication::clipboard()->setText(texts.join(QLatin1Char('\n')));
}

void SnapshotFindingsView::retranslate()
{
    m_table->setAccessibleName(tr("Findings in memory"));
    m_model->refreshLooks();
    updateTexts();
}

void SnapshotFindingsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SnapshotFindingsView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

} // namespace vmatlas::ui
