// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/system/system_view.h"

#include <algorithm>
#include <array>

#include <QClipboard>
#include <QComboBox>
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
#include <QToolTip>
#include <QVBoxLayout>

#include "core/source/kernel_pools.h"
#include "core/source/system_memory.h"
#include "ui/keyboard/forward_focus.h"
#include "ui/system/figures_model.h"
#include "ui/system/pools_model.h"
#include "ui/system/system_curves.h"
#include "ui/system/system_words.h"
#include "ui/tables/live_tree_view.h"
#include "ui/timeline/chart_view.h"
#include "ui/timeline/create_chart.h"
#include "ui/timeline/metric_words.h"
#include "ui/timeline/time_labels.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

/// Grows when the meaning of the saved bytes changes; a new column counts.
constexpr quint32 kStateVersion = 1;

constexpr std::array kSpans{std::chrono::minutes(2), std::chrono::minutes(10), std::chrono::minutes(60)};

void copyRows(LiveTreeView* table)
{
    const QModelIndexList rows = table->selectedRowsInOrder();
    if (!rows.isEmpty())
        QGuiApplication::clipboard()->setText(tableText(rows, table->shownColumns(), TableTextFormat::Tabs));
}

QString chartText(const SystemFigure& figure, Measured value)
{
    if (figure.unit != SystemFigure::Unit::Total)
        return figureText(figure, value);
    return value ? SystemView::tr("%1/s", "rate").arg(rateText(*value)) : words::unknown();
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
    , m_chart(createChart())
    , m_span(new QComboBox)
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
    connect(m_figuresModel, &FiguresModel::linesChanged, this, &SystemView::refreshChart);
    connect(m_chart, &ChartView::plotAreaChanged, this, &SystemView::refreshChart);
    connect(m_chart, &ChartView::hoverChanged, this, &SystemView::refreshCrosshair);
    connect(m_chart, &ChartView::zoomed, this, [this](double factor, SteadyClock::time_point) { zoom(factor); });
    connect(m_chart, &ChartView::showAllRequested, this,
            [this] { m_span->setCurrentIndex(static_cast<int>(kSpans.size())); });
    connect(m_compare, &QPushButton::clicked, this, &SystemView::compareFromNow);
    connect(m_thisMachine, &QPushButton::clicked, this, &SystemView::showThisMachine);
    connect(m_filterBox, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_sorted->setFilterFixedString(text.trimmed());
        showPoolsOrMessage();
    });
    retranslate();
    m_shownSpan = kSpans.front();
    connect(m_span, &QComboBox::currentIndexChanged, this, [this](int index) {
        const auto chosen = static_cast<std::size_t>(index);
        m_shownSpan = chosen < kSpans.size() ? std::optional<std::chrono::seconds>(kSpans[chosen]) : std::nullopt;
        refreshChart();
    });
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
    m_chart->setScrubbable(false);
    m_chart->setMinimumWidth(fontMetrics().averageCharWidth() * 16); // beside the figures in a narrow window
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
    m_chartPage = new QWidget;
    auto* const column = new QVBoxLayout(m_chartPage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* const controls = new QHBoxLayout;
    controls->setContentsMargins(8, 4, 8, 0);
    controls->addStretch(1);
    controls->addWidget(m_span);
    column->addLayout(controls);
    column->addWidget(m_chart, 1);
    for (std::size_t i = 0; i <= kSpans.size(); ++i)
        m_span->addItem(QString());
    m_splitter->addWidget(m_figures);
    m_splitter->addWidget(m_chartPage);
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
    for (std::size_t i = 0; i < kSpans.size(); ++i) {
        const auto minutes = static_cast<int>(kSpans[i].count());
        m_span->setItemText(static_cast<int>(i), minutes < 60 ? tr("%n minute(s)", nullptr, minutes)
                                                              : tr("%n hour(s)", nullptr, minutes / 60));
    }
    m_span->setItemText(static_cast<int>(kSpans.size()), tr("Everything"));
    m_span->setToolTip(tr("How much time is shown"));
    m_span->setAccessibleName(tr("Time span"));
    m_compare->setText(tr("Compare from now"));
    m_compare->setToolTip(tr("Count changes from the last look on"));
    m_filterBox->setPlaceholderText(tr("Filter by name"));
    m_filterBox->setAccessibleName(tr("Filter pools by name"));
    m_figures->setAccessibleName(tr("Figures of the machine's memory"));
    m_pools->setAccessibleName(tr("Kernel pools"));
    m_chart->setAccessibleName(tr("The machine's memory over time"));
    m_thisMachine->setText(tr("This machine"));
    m_thisMachine->setToolTip(tr("Show this machine's memory again"));
    m_figuresModel->retranslate();
    m_poolsModel->retranslate();
    resetColumns();
    refreshOrigin();
    showPoolsOrMessage();
    refreshChart();
}

void SystemView::showScreen(const QString& file, const PoolmonScreen& screen)
{
    m_screenFile = file;
    m_screen = {.memory = {}, .pools = {}, .moreScreens = screen.moreScreens, .linesSkipped = screen.linesSkipped};
    m_poolsModel->clear();
    m_watch->hold(screen.memory, screen.pools);
    m_pools->sortByColumn(static_cast<int>(PoolColumn::Bytes), Qt::DescendingOrder);
    m_pages->setCurrentWidget(m_poolsPage);
}

void SystemView::showThisMachine()
{
    m_poolsModel->clear();
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
    m_chartPage->setHidden(held);
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
    refreshChart();
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

void SystemView::refreshChart()
{
    const auto& points = m_watch->points();
    if (points.empty() || m_watch->held())
        return;
    constexpr std::chrono::seconds kLeast{10}; // a curve of one point needs a width
    const SteadyClock::time_point to = points.back().at;
    SteadyClock::time_point from = m_shownSpan ? to - *m_shownSpan : points.front().at;
    from = std::min(from, to - SteadyClock::duration(kLeast));
    const TimeWindow window{.from = from, .to = to};
    const QRectF plot = m_chart->plotArea();
    const QFontMetrics metrics = m_chart->fontMetrics();
    const int times =
        std::max(2, static_cast<int>(plot.width()) / (metrics.horizontalAdvance(QStringLiteral("00:00:00")) * 2));
    const int values = std::max(2, static_cast<int>(plot.height()) / (metrics.height() * 2));
    const std::vector<FigureLine>& lines = m_figuresModel->lines();
    m_chart->setScalesOnRight(std::max(1, systemScalesOnRight(lines)));
    m_chart->setAxes(systemAxes(*m_watch, lines, window, times, values));
    m_chart->setCurves(systemCurves(*m_watch, lines, window, static_cast<int>(plot.width())));
    refreshCrosshair();
}

void SystemView::refreshCrosshair()
{
    const std::optional<SteadyClock::time_point> hovered = m_chart->hoveredTime();
    if (!hovered || m_watch->points().empty() || m_watch->held()) {
        m_chart->setCrosshair(std::nullopt);
        if (!hovered)
            QToolTip::hideText();
        return;
    }
    const std::size_t point = pointAt(*m_watch, *hovered);
    const SteadyClock::time_point at = m_watch->points()[point].at;
    Crosshair crosshair{.at = at, .dots = {}};
    QStringList text{shortMomentText(m_watch->times(), at, TimeStyle::Clock)};
    for (const FigureLine& line : m_figuresModel->lines()) {
        const SystemFigure& figure = kSystemFigures[line.figure];
        const Measured value = chartValue(*m_watch, point, figure);
        if (value)
            crosshair.dots.push_back({.value = *value, .colour = line.colour, .side = sideOf(figure)});
        if ((m_watch->points()[point].memory.*figure.value).known())
            text << tr("%1: %2", "figure, value").arg(figureName(figure), chartText(figure, value));
    }
    m_chart->setCrosshair(std::move(crosshair));
    QToolTip::showText(QCursor::pos(), words::asToolTip(text.join(u'\n')), m_chart);
}

void SystemView::compareFromNow()
{
    m_poolsModel->clear();
    m_watch->setBaseline();
}

void SystemView::zoom(double factor)
{
    const int index = m_span->currentIndex() + (factor > 1 ? -1 : 1);
    m_span->setCurrentIndex(std::clamp(index, 0, static_cast<int>(kSpans.size())));
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
        << m_splitter->saveState() << m_figuresModel->chosen() << qint32(m_span->currentIndex())
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
    m_span->setCurrentIndex(std::clamp<int>(span, 0, static_cast<int>(kSpans.size())));
    m_pages->setCurrentIndex(std::clamp<int>(page, 0, m_pages->count() - 1));
    return true;
}

} // namespace vmatlas::ui
