// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/system/system_view.h"

#include <algorithm>

#include <QClipboard>
#include <QDataStream>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIODevice>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedLayout>
#include <QTabWidget>
#include <QVBoxLayout>

#include "core/source/kernel_pools.h"
#include "core/source/system_memory.h"
#include "ui/keyboard/forward_focus.h"
#include "ui/system/figures_model.h"
#include "ui/system/pools_model.h"
#include "ui/system/system_chart.h"
#include "ui/system/system_words.h"
#include "ui/tables/live_tree_view.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

/// Grows when the meaning of the saved bytes changes; a new column counts.
constexpr quint32 kStateVersion = 1;

void copyRows(LiveTreeView* table)
{
    const QModelIndexList rows = table->selectedRowsInOrder();
    if (!rows.isEmpty())
        QGuiApplication::clipboard()->setText(tableText(rows, table->shownColumns(), TableTextFormat::Tabs));
}

} // namespace

SystemView::SystemView(Session* /*session*/, QWidget* parent)
    : SystemView({.memory = readSystemMemory, .pools = readKernelPools}, SystemWatch::kPace, parent)
{
}

SystemView::SystemView(SystemWatch::Probe probe, std::chrono::milliseconds pace, QWidget* parent)
    : QWidget(parent)
    , m_watch(new SystemWatch(std::move(probe), pace, this))
    , m_figuresModel(new FiguresModel(m_watch, this))
    , m_poolsModel(new PoolsModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_pages(new QTabWidget)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_figures(new LiveTreeView)
    , m_chart(new SystemChart(m_watch, m_figuresModel))
    , m_compare(new QPushButton)
    , m_filterBox(new QLineEdit)
    , m_pools(new LiveTreeView)
    , m_message(new QLabel)
    , m_origin(new QLabel)
    , m_thisMachine(new QPushButton)
    , m_poolsStack(new QStackedLayout)
{
    setUpTables();
    buildLayout();
    m_figuresModel->choose({QStringLiteral("commit_total"), QStringLiteral("physical_available"),
                            QStringLiteral("slab"), QStringLiteral("pool_paged"), QStringLiteral("pool_nonpaged")});
    connect(m_watch, &SystemWatch::changed, this, &SystemView::refresh);
    connect(m_compare, &QPushButton::clicked, this, &SystemView::compareFromNow);
    connect(m_thisMachine, &QPushButton::clicked, this, &SystemView::showThisMachine);
    connect(m_filterBox, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_sorted->setFilterFixedString(text.trimmed());
        showPoolsOrMessage();
    });
    retranslate();
}

SystemView::~SystemView() = default;

void SystemView::setUpTables()
{
    m_sorted->setSourceModel(m_poolsModel);
    m_sorted->setSortRole(PoolsModel::SortRole);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setFilterKeyColumn(static_cast<int>(PoolColumn::Name));
    m_figures->setModel(m_figuresModel);
    m_pools->setModel(m_sorted);
    for (LiveTreeView* const table : {m_figures, m_pools}) {
        table->setRootIsDecorated(false);
        table->setUniformRowHeights(true);
        table->setAlternatingRowColors(true);
        table->setAllColumnsShowFocus(true);
        table->setSelectionMode(QAbstractItemView::ExtendedSelection);
        table->setFrameShape(QFrame::NoFrame);
        connect(table, &LiveTreeView::copyRequested, this, [table] { copyRows(table); });
    }
    m_pools->sortByColumn(static_cast<int>(PoolColumn::BytesChange), Qt::DescendingOrder);
    m_pools->setSortingEnabled(true);
}

void SystemView::buildLayout()
{
    m_pages->addTab(buildMemoryPage(), QString());
    m_pages->addTab(buildPoolsPage(), QString());
    m_pages->setDocumentMode(true);
    m_pages->setCornerWidget(m_compare);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildOrigin());
    column->addWidget(m_pages, 1);
    forwardFocus(this, m_pages);
}

QWidget* SystemView::buildOrigin()
{
    m_originBar = new QWidget;
    auto* const row = new QHBoxLayout(m_originBar);
    row->setContentsMargins(8, 4, 8, 4);
    m_origin->setTextFormat(Qt::PlainText);
    m_origin->setWordWrap(true);
    row->addWidget(m_origin, 1);
    row->addWidget(m_thisMachine);
    m_originBar->hide();
    return m_originBar;
}

QWidget* SystemView::buildMemoryPage()
{
    m_splitter->addWidget(m_figures);
    m_splitter->addWidget(m_chart);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setChildrenCollapsible(false);
    return m_splitter;
}

QWidget* SystemView::buildPoolsPage()
{
    m_filterBox->setClearButtonEnabled(true);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setObjectName(QStringLiteral("emptyText"));
    m_poolsPage = new QWidget;
    auto* const column = new QVBoxLayout(m_poolsPage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* const top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 8, 4);
    top->addWidget(m_filterBox);
    column->addLayout(top);
    m_poolsStack->addWidget(m_pools);
    m_poolsStack->addWidget(m_message);
    column->addLayout(m_poolsStack, 1);
    return m_poolsPage;
}

void SystemView::resetColumns()
{
    const QFontMetrics metrics = fontMetrics();
    const auto width = [&metrics](const char* text) { return metrics.horizontalAdvance(QLatin1String(text)) + 20; };
    QHeaderView* const figures = m_figures->header();
    figures->setStretchLastSection(false);
    const int name = width("Physical memory") + 30;
    const int now = width("8,888,888,888") - 8;
    const int change = width("+888.8 MiB");
    figures->resizeSection(static_cast<int>(FigureColumn::Now), now);
    figures->resizeSection(static_cast<int>(FigureColumn::Change), change);
    m_figures->setFillColumn(static_cast<int>(FigureColumn::Name), name);
    // In a narrow window the chart gives way: figures that have to be scrolled to are not seen.
    m_figures->setMinimumWidth(name + now + change + m_figures->verticalScrollBar()->sizeHint().width());
    QHeaderView* const pools = m_pools->header();
    pools->setStretchLastSection(false);
    pools->resizeSection(static_cast<int>(PoolColumn::Kind), width("Nonpaged pool"));
    for (int column = static_cast<int>(PoolColumn::Bytes); column < kPoolColumnCount; ++column)
        pools->resizeSection(column, std::max(width("+888.8 MiB"), pools->sectionSizeHint(column)));
    m_pools->setFillColumn(static_cast<int>(PoolColumn::Name), width("proc_inode_cache_of_xx"));
}

void SystemView::retranslate()
{
    m_pages->setTabText(0, tr("Memory"));
    m_pages->setTabText(1, tr("Kernel pools"));
    m_compare->setText(tr("Compare from now"));
    m_compare->setToolTip(tr("Count changes from the last look on"));
    m_filterBox->setPlaceholderText(tr("Filter by name"));
    m_filterBox->setAccessibleName(tr("Filter pools by name"));
    m_figures->setAccessibleName(tr("Figures of the machine's memory"));
    m_pools->setAccessibleName(tr("Kernel pools"));
    m_thisMachine->setText(tr("This machine"));
    m_thisMachine->setToolTip(tr("Show this machine's memory again"));
    m_figuresModel->retranslate();
    m_poolsModel->retranslate();
    resetColumns();
    refreshOrigin();
    showPoolsOrMessage();
    m_chart->retranslate();
}

void SystemView::showScreen(const QString& file, const PoolmonScreen& screen)
{
    m_screenFile = file;
    m_screen = {.memory = {}, .pools = {}, .moreScreens = screen.moreScreens, .linesSkipped = screen.linesSkipped};
    m_poolsModel->clear();
    m_watch->hold(screen.memory, screen.pools);
    if (!m_sortBefore)
        m_sortBefore = {m_pools->header()->sortIndicatorSection(), m_pools->header()->sortIndicatorOrder()};
    m_pools->sortByColumn(static_cast<int>(PoolColumn::Bytes), Qt::DescendingOrder);
    m_pages->setCurrentWidget(m_poolsPage);
}

void SystemView::showThisMachine()
{
    m_poolsModel->clear();
    if (m_sortBefore)
        m_pools->sortByColumn(m_sortBefore->first, m_sortBefore->second);
    m_sortBefore.reset();
    m_watch->release();
}

/// One moment of another machine has no changes and no curve.
void SystemView::refreshOrigin()
{
    const bool held = m_watch->held();
    QStringList text;
    if (held) {
        text << tr("%1: what PoolMon showed on another machine.", "file").arg(m_screenFile);
        if (m_screen.moreScreens != 0)
            text << tr("The first of %1 screens in the file.").arg(words::formatCount(m_screen.moreScreens + 1));
        if (m_screen.linesSkipped != 0)
            text << tr("Lines that were not understood: %1.").arg(words::formatCount(m_screen.linesSkipped));
    }
    m_origin->setText(text.join(u' '));
    m_originBar->setVisible(held);
    m_chart->setHidden(held);
    m_compare->setHidden(held);
    m_figures->setColumnHidden(static_cast<int>(FigureColumn::Change), held);
    m_pools->setColumnHidden(static_cast<int>(PoolColumn::BytesChange), held);
    m_pools->setColumnHidden(static_cast<int>(PoolColumn::ObjectsChange), held);
}

void SystemView::refresh()
{
    refreshOrigin();
    m_figuresModel->refresh();
    m_compare->setEnabled(m_watch->baseline() != nullptr);
    refreshPools();
    m_chart->refresh();
}

void SystemView::refreshPools()
{
    if (!m_watch->poolsError())
        m_pools->keepingScroll(
            [this] { m_poolsModel->take(comparePools(m_watch->baselinePools(), m_watch->pools())); });
    const bool counted = m_poolsModel->counted();
    m_pools->setColumnHidden(static_cast<int>(PoolColumn::Allocs), !counted);
    m_pools->setColumnHidden(static_cast<int>(PoolColumn::Frees), !counted);
    showPoolsOrMessage();
}

void SystemView::showPoolsOrMessage()
{
    if (m_watch->poolsError())
        m_message->setText(poolsErrorText(*m_watch->poolsError()));
    else if (m_poolsModel->rowCount() == 0)
        m_message->setText(tr("Looking…"));
    else
        m_message->setText(tr("No pool matches the filter."));
    const bool some = !m_watch->poolsError() && m_sorted->rowCount() != 0;
    m_poolsStack->setCurrentWidget(some ? static_cast<QWidget*>(m_pools) : m_message);
}

void SystemView::compareFromNow()
{
    m_poolsModel->clear();
    m_watch->setBaseline();
}

void SystemView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_watch->setActive(true);
}

void SystemView::hideEvent(QHideEvent* event)
{
    m_watch->setActive(false);
    QWidget::hideEvent(event);
}

void SystemView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

QByteArray SystemView::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << kStateVersion << m_figures->saveColumns(kStateVersion) << m_pools->saveColumns(kStateVersion)
        << m_splitter->saveState() << m_figuresModel->chosen() << qint32(m_chart->span())
        << qint32(m_pages->currentIndex());
    return state;
}

bool SystemView::restoreState(const QByteArray& state)
{
    QDataStream in(state);
    quint32 version = 0;
    QByteArray figures;
    QByteArray pools;
    QByteArray splitter;
    QStringList chosen;
    qint32 span = 0;
    qint32 page = 0;
    in >> version >> figures >> pools >> splitter >> chosen >> span >> page;
    if (in.status() != QDataStream::Ok || version != kStateVersion)
        return false;
    m_figures->restoreColumns(figures, kStateVersion);
    m_pools->restoreColumns(pools, kStateVersion);
    m_splitter->restoreState(splitter);
    m_figuresModel->choose(chosen);
    m_chart->setSpan(span);
    m_pages->setCurrentIndex(std::clamp<int>(page, 0, m_pages->count() - 1));
    return true;
}

} // namespace vmatlas::ui
