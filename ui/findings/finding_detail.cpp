// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/finding_detail.h"

#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QScopedValueRollback>
#include <QTreeView>
#include <QVBoxLayout>

#include "core/analysis/leak_commands.h"
#include "ui/findings/carriers_model.h"
#include "ui/findings/command_line.h"
#include "ui/live/session.h"
#include "ui/words/finding_words.h"
#include "ui/words/table_text.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

QLabel* plainLabel()
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QVector<int> allColumns()
{
    QVector<int> columns;
    for (int i = 0; i < kCarrierColumnCount; ++i)
        columns << i;
    return columns;
}

} // namespace

FindingDetail::FindingDetail(Session* session, QWidget* parent)
    : QScrollArea(parent)
    , m_session(session)
    , m_model(new CarriersModel(this))
    , m_carriers(new QTreeView)
    , m_sentence(plainLabel())
    , m_more(plainLabel())
    , m_carriersMore(plainLabel())
    , m_steps(new QVBoxLayout)
{
    QFont bold = font();
    bold.setBold(true);
    m_sentence->setFont(bold);
    auto* contents = new QWidget;
    auto* column = new QVBoxLayout(contents);
    const int margin = fontMetrics().height() / 2;
    column->setContentsMargins(margin, margin, margin, margin);
    column->addWidget(m_sentence);
    column->addWidget(m_more);
    column->addWidget(m_carriers);
    column->addWidget(m_carriersMore);
    column->addLayout(m_steps);
    column->addStretch(1);
    setUpCarriers();
    setWidget(contents);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // its contents take it
    retranslate();
    clear();
}

void FindingDetail::setUpCarriers()
{
    m_carriers->setModel(m_model);
    m_carriers->setRootIsDecorated(false);
    m_carriers->setUniformRowHeights(true);
    m_carriers->setAllColumnsShowFocus(true);
    m_carriers->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_carriers->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_carriers->setTextElideMode(Qt::ElideMiddle);
    m_carriers->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the whole detail scrolls
    m_carriers->setTabKeyNavigation(false);
    m_carriers->header()->setStretchLastSection(false);
    m_carriers->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_carriers->header()->setSectionResizeMode(static_cast<int>(CarrierColumn::Name), QHeaderView::Stretch);
    m_carriers->installEventFilter(this);
    connect(m_carriers->selectionModel(), &QItemSelectionModel::currentChanged, this, &FindingDetail::selectInSession);
    // Also where the current row is clicked again after something else was selected elsewhere.
    connect(m_carriers, &QTreeView::clicked, this, &FindingDetail::selectInSession);
    connect(m_carriers, &QTreeView::doubleClicked, this, &FindingDetail::reveal);
}

void FindingDetail::setFinding(const LeakFinding& finding, const SnapshotPtr& snapshot)
{
    const QScopedValueRollback guard(m_applying, true);
    if (m_finding && m_finding->metric != finding.metric)
        m_carriers->selectionModel()->clear(); // the same memory carries something else here
    m_finding = finding;
    m_snapshot = snapshot;
    m_model->setFinding(finding, snapshot);
    fitCarriers();
    showSentences();
    showSteps();
}

void FindingDetail::clear()
{
    const QScopedValueRollback guard(m_applying, true);
    m_finding.reset();
    m_snapshot.reset();
    m_model->clear();
    fitCarriers();
    showSentences();
    showSteps();
}

void FindingDetail::fitCarriers()
{
    const int rows = m_model->rowCount();
    m_carriers->setVisible(rows != 0);
    if (rows == 0)
        return;
    const int row = m_carriers->sizeHintForRow(0);
    m_carriers->setFixedHeight(m_carriers->header()->sizeHint().height() + rows * row + 2 * m_carriers->frameWidth());
}

void FindingDetail::showSentences()
{
    QStringList more;
    QString carriersMore;
    if (m_finding && m_finding->trend.verdict == TrendVerdict::Leak) {
        more << words::confidenceSentence(*m_finding);
        if (const QString limit = words::limitSentence(*m_finding); !limit.isEmpty())
            more << limit;
        if (const std::size_t rest = m_finding->carriersInAll - m_finding->carriers.size(); rest != 0)
            carriersMore = tr("and %n more", "memory that grew", static_cast<int>(rest));
    }
    m_sentence->setText(sentence());
    m_more->setText(more.join(QLatin1Char(' ')));
    m_more->setVisible(!more.isEmpty());
    m_carriersMore->setText(carriersMore);
    m_carriersMore->setVisible(!carriersMore.isEmpty());
}

// Built anew only when they are others: somebody may just be reading or copying one.
void FindingDetail::showSteps()
{
    const std::vector<LeakNextStep> steps = m_finding ? m_finding->nextSteps : std::vector<LeakNextStep>();
    const ProcessInfo process = m_snapshot ? m_snapshot->process : ProcessInfo();
    if (steps == m_shownSteps && process.identity == m_shownProcess)
        return;
    m_shownSteps = steps;
    m_shownProcess = process.identity;
    while (QLayoutItem* item = m_steps->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const LeakNextStep step : steps) {
        auto* purpose = plainLabel();
        purpose->setText(words::nextStepPurpose(step));
        m_steps->addWidget(purpose);
        for (const std::string& command : commandsFor(step, process))
            m_steps->addWidget(new CommandLine(QString::fromUtf8(command.c_str())));
        const QString afterwards = words::nextStepAfterwards(step);
        if (afterwards.isEmpty())
            continue;
        auto* after = plainLabel();
        after->setText(afterwards);
        m_steps->addWidget(after);
    }
}

QString FindingDetail::sentence() const
{
    return m_finding ? words::findingSentence(*m_finding) : QString();
}

QString FindingDetail::text() const
{
    if (!m_finding)
        return {};
    QString text = sentence() + QLatin1Char('\n');
    if (!m_more->text().isEmpty())
        text += m_more->text() + QLatin1Char('\n');
    QModelIndexList rows;
    for (int row = 0; row < m_model->rowCount(); ++row)
        rows << m_model->index(row, 0);
    text += tableText(rows, allColumns(), TableTextFormat::Tabs);
    for (const CommandLine* command : widget()->findChildren<CommandLine*>())
        text += command->command() + QLatin1Char('\n');
    return text;
}

void FindingDetail::copyCarriers() const
{
    QModelIndexList rows = m_carriers->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    if (const QString text = tableText(rows, allColumns(), TableTextFormat::Tabs); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

// Memory that grew since the finding was made is selected as it is now.
void FindingDetail::selectInSession(const QModelIndex& current)
{
    if (m_applying || !current.isValid())
        return;
    const AddressRange range = m_model->rowAt(current).carrier.range;
    const SnapshotPtr shown = m_session->snapshot();
    const Allocation* now = shown ? shown->allocationAt(range.begin) : nullptr;
    m_session->select(
        {.kind = now ? Selection::Kind::Allocation : Selection::Kind::Range, .range = now ? now->range : range});
}

void FindingDetail::reveal(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    selectInSession(index);
    m_session->reveal(m_session->selection().range);
}

bool FindingDetail::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_carriers && event->type() == QEvent::KeyPress) {
        const auto& key = static_cast<QKeyEvent&>(*event);
        if (key.matches(QKeySequence::Copy)) {
            copyCarriers();
            return true;
        }
        if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) {
            reveal(m_carriers->currentIndex());
            return true;
        }
    }
    return QScrollArea::eventFilter(watched, event);
}

void FindingDetail::retranslate()
{
    setAccessibleName(tr("The finding"));
    m_carriers->setAccessibleName(tr("Memory that grows"));
    m_shownSteps.clear();
    if (!m_finding)
        return;
    const LeakFinding finding = *m_finding;
    setFinding(finding, m_snapshot);
    m_model->refreshLooks();
}

void FindingDetail::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QScrollArea::changeEvent(event);
}

} // namespace vmatlas::ui
