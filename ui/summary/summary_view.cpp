// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/summary/summary_view.h"

#include <algorithm>

#include <QClipboard>
#include <QComboBox>
#include <QDataStream>
#include <QGuiApplication>
#include <QHeaderView>
#include <QIODevice>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/keyboard/forward_focus.h"
#include "ui/summary/bar_delegate.h"
#include "ui/summary/group_words.h"
#include "ui/summary/summary_model.h"
#include "ui/tables/live_tree_view.h"
#include "ui/tables/type_column.h"
#include "ui/theme/theme.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

/// Grows when the meaning of the saved bytes changes; a new column counts.
constexpr quint32 kStateVersion = 2;

} // namespace

SummaryView::SummaryView(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new SummaryModel(this))
    , m_table(new LiveTreeView)
    , m_grouping(new QComboBox)
    , m_note(new QLabel)
{
    setUpTable();
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setMargin(fontMetrics().height() / 2);
    for (int i = 0; i < kSummaryByCount; ++i)
        m_grouping->addItem(QString());
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 8, 4);
    top->addWidget(m_grouping);
    top->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_table, 1);
    column->addWidget(m_note);
    forwardFocus(this, m_table);
    connect(m_session, &Session::snapshotChanged, this, &SummaryView::refresh);
    connect(m_session, &Session::stateChanged, this, &SummaryView::updateNote);
    connect(m_session, &Session::copyOnWriteChanged, this, &SummaryView::showCopyOnWrite);
    connect(m_session, &Session::typeFilterChanged, this, [this] { m_model->setTypeFilter(m_session->typeFilter()); });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, m_model, &SummaryModel::refreshLooks);
    connect(m_session, &Session::queryChanged, this, [this] { m_model->setQuery(m_session->query()); });
    connect(m_grouping, &QComboBox::currentIndexChanged, this, &SummaryView::changeGrouping);
    m_model->setTypeFilter(m_session->typeFilter());
    m_model->setQuery(m_session->query());
    retranslate();
    refresh();
}

void SummaryView::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new BarDelegate(m_table));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setSelectionMode(QAbstractItemView::NoSelection); // the highlighted row is the filter
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->header()->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->header()->setStretchLastSection(false);
    m_table->installEventFilter(this);
    m_table->sortByColumn(static_cast<int>(SummaryColumn::Type), Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    resetColumns();
    connect(m_table, &QTreeView::clicked, this, [this](const QModelIndex& index) {
        toggleFilter(index, QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier));
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &SummaryView::showRowMenu);
    connect(m_table->header(), &QWidget::customContextMenuRequested, this, &SummaryView::showColumnMenu);
}

void SummaryView::resetColumns()
{
    QHeaderView* const header = m_table->header();
    QFont bold = font(); // of the total
    bold.setBold(true);
    const int number = QFontMetrics(bold).horizontalAdvance(QStringLiteral("888.8 MiB")) + 12;
    for (int i = 0; i < kSummaryColumnCount; ++i) {
        const int title = fontMetrics().horizontalAdvance(columnTitle(static_cast<SummaryColumn>(i))) + 12;
        header->setSectionHidden(i, false);
        header->resizeSection(i, std::max(number, title));
    }
    showCopyOnWrite();
    fitTypeColumn();
}

void SummaryView::showCopyOnWrite()
{
    m_table->setColumnHidden(static_cast<int>(SummaryColumn::CopyOnWriteShared), !m_session->copyOnWrite());
}

void SummaryView::fitTypeColumn()
{
    m_table->header()->resizeSection(static_cast<int>(SummaryColumn::Type), typeColumnWidth(fontMetrics()));
}

void SummaryView::refresh()
{
    m_stale = !isVisible() && m_model->rowCount() != 0 && m_session->snapshot();
    if (m_stale)
        return;
    m_model->setSnapshot(m_session->snapshot());
    updateNote();
}

void SummaryView::updateNote()
{
    QString note;
    if (const SnapshotPtr snapshot = m_session->snapshot()) {
        const auto gap = std::ranges::find(snapshot->gaps, Facet::Regions, &Gap::facet);
        if (gap != snapshot->gaps.end())
            note = words::gapText(*gap) + QLatin1Char(' ') + words::gapRemedy(*gap);
    } else {
        note = m_session->state() == Session::State::Empty ? tr("No process is open.")
                                                           : tr("Waiting for the first sample…");
    }
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void SummaryView::toggleFilter(const QModelIndex& index, bool addToOthers)
{
    if (!index.isValid() || m_model->kindOf(index) == SummaryModel::RowKind::Free)
        return;
    if (m_model->kindOf(index) == SummaryModel::RowKind::Group) {
        if (const QString query = m_model->queryAt(index); !query.isEmpty())
            m_session->setQuery(query == m_session->query() ? QString() : query);
        return;
    }
    if (m_model->kindOf(index) == SummaryModel::RowKind::Total)
        m_session->setQuery({});
    TypeFilter wanted;
    if (m_model->kindOf(index) == SummaryModel::RowKind::Type) {
        const RegionType type = m_model->typeAt(index);
        wanted.toggle(type);
        if (addToOthers) {
            wanted = m_session->typeFilter();
            wanted.toggle(type);
        } else if (wanted == m_session->typeFilter()) {
            wanted = {};
        }
    }
    m_session->setTypeFilter(wanted);
}

void SummaryView::changeGrouping()
{
    const auto by = static_cast<SummaryBy>(m_grouping->currentIndex());
    m_model->setGrouping(by);
    // Types stand in their own order, the others by size until a person sorts them.
    const bool types = by == SummaryBy::Type;
    m_table->sortByColumn(static_cast<int>(types ? SummaryColumn::Type : SummaryColumn::Size),
                          types ? Qt::AscendingOrder : Qt::DescendingOrder);
}

bool SummaryView::handleKey(const QKeyEvent& event)
{
    if (event.matches(QKeySequence::Copy)) {
        copy(TableTextFormat::Tabs);
        return true;
    }
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        toggleFilter(m_table->currentIndex(), event.modifiers().testFlag(Qt::ControlModifier));
        return true;
    case Qt::Key_Escape:
        if (m_session->typeFilter().all())
            return false;
        m_session->setTypeFilter({});
        return true;
    default:
        return false;
    }
}

bool SummaryView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent&>(*event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

void SummaryView::copy(TableTextFormat format) const
{
    QModelIndexList rows;
    for (int row = 0; row < m_model->rowCount(); ++row)
        rows << m_model->index(row, 0);
    QVector<int> columns;
    for (int visual = 0; visual < kSummaryColumnCount; ++visual) {
        if (const int logical = m_table->header()->logicalIndex(visual); !m_table->isColumnHidden(logical))
            columns << logical;
    }
    if (!rows.isEmpty())
        QGuiApplication::clipboard()->setText(tableText(rows, columns, format));
}

void SummaryView::showColumnMenu(const QPoint& position)
{
    QHeaderView* const header = m_table->header();
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int i = 1; i < kSummaryColumnCount; ++i) { // the type always stays
        QAction* const action = menu->addAction(columnTitle(static_cast<SummaryColumn>(i)));
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(i));
        connect(action, &QAction::toggled, header, [header, i](bool on) { header->setSectionHidden(i, !on); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Usual columns")), &QAction::triggered, this, &SummaryView::resetColumns);
    menu->popup(header->mapToGlobal(position));
}

void SummaryView::showRowMenu(const QPoint& position)
{
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QModelIndex index = m_table->indexAt(position);
    if (index.isValid() && m_model->kindOf(index) == SummaryModel::RowKind::Type) {
        const RegionType type = m_model->typeAt(index);
        QAction* const only = menu->addAction(tr("Show only %1").arg(words::typeName(type)));
        connect(only, &QAction::triggered, this, [this, type] {
            TypeFilter filter;
            filter.toggle(type);
            m_session->setTypeFilter(filter);
        });
    }
    QAction* const all = menu->addAction(tr("Show all types"));
    all->setEnabled(!m_session->typeFilter().all());
    connect(all, &QAction::triggered, this, [this] { m_session->setTypeFilter({}); });
    menu->addSeparator();
    connect(menu->addAction(tr("Copy")), &QAction::triggered, this, [this] { copy(TableTextFormat::Tabs); });
    connect(menu->addAction(tr("Copy as Markdown")), &QAction::triggered, this,
            [this] { copy(TableTextFormat::Markdown); });
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

QByteArray SummaryView::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << kStateVersion << m_grouping->currentIndex() << quint32{kSummaryColumnCount}
        << m_table->header()->saveState();
    return state;
}

bool SummaryView::restoreState(const QByteArray& state)
{
    QDataStream in(state);
    quint32 version = 0;
    int grouping = 0;
    quint32 columns = 0;
    QByteArray header;
    in >> version >> grouping >> columns >> header;
    if (in.status() != QDataStream::Ok || version != kStateVersion || grouping < 0 || grouping >= kSummaryByCount ||
        columns != kSummaryColumnCount || !m_table->header()->restoreState(header))
        return false;
    {
        const QSignalBlocker sortedAlready(m_grouping);
        m_grouping->setCurrentIndex(grouping);
    }
    m_model->setGrouping(static_cast<SummaryBy>(grouping));
    m_table->header()->setSectionHidden(static_cast<int>(SummaryColumn::Type), false);
    m_model->sort(m_table->header()->sortIndicatorSection(), m_table->header()->sortIndicatorOrder());
    return true;
}

void SummaryView::retranslate()
{
    for (int i = 0; i < kSummaryByCount; ++i)
        m_grouping->setItemText(
            i, tr("By %1", "what regions are put together by").arg(groupingName(static_cast<SummaryBy>(i)).toLower()));
    m_grouping->setAccessibleName(tr("Put together by"));
    m_table->setAccessibleName(tr("Summary by type"));
    m_model->refreshLooks();
    updateNote();
}

void SummaryView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fitTypeColumn();
    }
    QWidget::changeEvent(event);
}

void SummaryView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

} // namespace vmatlas::ui
