// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/regions/regions_view.h"

#include <algorithm>

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QStackedLayout>
#include <QToolButton>

#include "ui/keyboard/forward_focus.h"
#include "ui/tables/live_tree_view.h"
#include "ui/tables/type_column.h"
#include "ui/theme/theme.h"

namespace vmatlas::ui {

namespace {

QString shownTypes(const TypeFilter& filter)
{
    QStringList names;
    for (int i = 0; i < kRegionTypeCount; ++i) {
        if (filter.shows(static_cast<RegionType>(i)))
            names << words::typeName(static_cast<RegionType>(i));
    }
    return names.join(QStringLiteral(", "));
}

/// Why a session has no regions to show, in words.
QString reasonForNothing(const Session& session)
{
    if (session.state() == Session::State::Empty)
        return RegionsView::tr("No process is open.");
    const SnapshotPtr snapshot = session.snapshot();
    if (!snapshot)
        return RegionsView::tr("Waiting for the first sample…");
    const auto gap = std::ranges::find(snapshot->gaps, Facet::Regions, &Gap::facet);
    if (gap == snapshot->gaps.end())
        return RegionsView::tr("The process has no memory of its own.");
    const QString remedy = words::gapRemedy(*gap);
    return remedy.isEmpty() ? words::gapText(*gap) : words::gapText(*gap) + QStringLiteral("\n\n") + remedy;
}

} // namespace

RegionsView::RegionsView(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new RegionTreeModel(this))
    , m_tree(new LiveTreeView)
    , m_filterBox(new QLineEdit)
    , m_grouping(new QComboBox)
    , m_typeChip(new QToolButton)
    , m_count(new QLabel)
    , m_fault(new QLabel)
    , m_message(new QLabel)
    , m_pages(new QStackedLayout)
{
    m_tree->setModel(m_model);
    m_tree->setPathColumn(static_cast<int>(RegionColumn::Details));
    buildLayout();
    resetColumns();
    connectSession();
    connectTree();
    retranslate();
    refresh();
}

void RegionsView::buildLayout()
{
    m_filterBox->setClearButtonEnabled(true);
    m_filterBox->setMinimumWidth(fontMetrics().averageCharWidth() * 12);
    m_typeChip->setObjectName(QStringLiteral("typeChip"));
    m_typeChip->setVisible(false);
    m_count->setObjectName(QStringLiteral("count"));
    m_count->setTextFormat(Qt::PlainText);
    for (int i = 0; i < kRegionGroupingCount; ++i)
        m_grouping->addItem(QString());
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_filterBox, 1);
    bar->addWidget(m_grouping);
    bar->addWidget(m_typeChip);
    bar->addWidget(m_count);
    m_fault->setTextFormat(Qt::PlainText);
    m_fault->setWordWrap(true);
    m_fault->setVisible(false);
    m_fault->setForegroundRole(QPalette::BrightText);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(fontMetrics().height());
    m_pages->addWidget(m_tree);
    m_pages->addWidget(m_message);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 0);
    column->setSpacing(4);
    column->addLayout(bar);
    column->addWidget(m_fault);
    column->addLayout(m_pages, 1);
    forwardFocus(this, m_tree);
}

void RegionsView::connectSession()
{
    connect(m_session, &Session::snapshotChanged, this, &RegionsView::refresh);
    connect(m_session, &Session::stateChanged, this, &RegionsView::updateMessage);
    connect(m_session, &Session::selectionChanged, this, &RegionsView::followSelection);
    connect(m_session, &Session::typeFilterChanged, this, &RegionsView::applyFilter);
    connect(m_session, &Session::copyOnWriteChanged, this, &RegionsView::showCopyOnWrite);
    connect(m_filterBox, &QLineEdit::textChanged, m_session, &Session::setQuery);
    connect(m_session, &Session::queryChanged, this, [this] {
        if (m_filterBox->text() != m_session->query())
            m_filterBox->setText(m_session->query());
        applyFilter();
    });
    connect(m_grouping, &QComboBox::currentIndexChanged, this,
            [this](int grouping) { m_model->setGrouping(static_cast<RegionGrouping>(grouping)); });
    connect(m_filterBox, &QLineEdit::returnPressed, m_tree, [this] { m_tree->setFocus(Qt::OtherFocusReason); });
    connect(m_typeChip, &QToolButton::clicked, this, [this] { m_session->setTypeFilter({}); });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, m_model, &RegionTreeModel::refreshLooks);
    connect(m_model, &RegionTreeModel::aboutToArrange, this, &RegionsView::beginChange);
    connect(m_model, &RegionTreeModel::arranged, this, &RegionsView::endChange);
}

void RegionsView::connectTree()
{
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &RegionsView::selectInSession);
    // Not once the session has gone: a window that closes takes it before its views.
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, m_session, [this] { pickRows(); });
    connect(m_tree, &LiveTreeView::copyRequested, this, [this] { copySelection(TableTextFormat::Tabs); });
    connect(m_tree, &LiveTreeView::revealRequested, this, [this](const QModelIndex& index) {
        if (m_model->selectionAt(index).kind != Selection::Kind::None)
            m_session->reveal(m_model->rowAt(index).range());
    });
    connect(m_tree, &LiveTreeView::escapePressed, m_filterBox, &QLineEdit::clear);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &RegionsView::showRowMenu);
    QHeaderView* const header = m_tree->header();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &RegionsView::showColumnMenu);
    m_tree->sortByColumn(static_cast<int>(RegionColumn::Address), Qt::AscendingOrder);
    m_tree->setSortingEnabled(true);
}

void RegionsView::resetColumns()
{
    QHeaderView* const header = m_tree->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(true);
    const auto widthOf = [this](const QString& text) { return fontMetrics().horizontalAdvance(text); };
    const int number = widthOf(QStringLiteral("888.8 MiB")) + 14;
    for (int i = 0; i < kRegionColumnCount; ++i) {
        const auto column = static_cast<RegionColumn>(i);
        header->moveSection(header->visualIndex(i), i);
        header->resizeSection(i, std::max(number, widthOf(columnTitle(column)) + 20));
        header->setSectionHidden(i, !shownAtFirst(column));
    }
    showCopyOnWrite();
    const auto resize = [header](RegionColumn column, int width) {
        header->resizeSection(static_cast<int>(column), width);
    };
    const QFont addressFont = m_model->addressFont();
    resize(RegionColumn::Address, QFontMetrics(addressFont).horizontalAdvance(QStringLiteral("0x7fff00000000")) + 54);
    resize(RegionColumn::Type, typeColumnWidth(fontMetrics()));
    resize(RegionColumn::Blocks, widthOf(columnTitle(RegionColumn::Blocks)) + 20);
    resize(RegionColumn::Protection, widthOf(QStringLiteral("Execute/Read/Write")) + 20);
    // Texts first, numbers after them: what a region is says more than its numbers, so a narrow window shows that too.
    int place = static_cast<int>(RegionColumn::Type);
    for (const RegionColumn column : {RegionColumn::Details, RegionColumn::State, RegionColumn::Protection})
        header->moveSection(header->visualIndex(static_cast<int>(column)), ++place);
    m_tree->setFillColumn(static_cast<int>(RegionColumn::Details),
                          widthOf(QStringLiteral("/usr/lib/x86_64-linux-gnu/libc.so.6")));
}

void RegionsView::showCopyOnWrite()
{
    m_tree->setColumnHidden(static_cast<int>(RegionColumn::CopyOnWriteShared), !m_session->copyOnWrite());
}

void RegionsView::refresh()
{
    // A hidden tab costs nothing. The first snapshot of all is taken at once, so that a view is never wrongly empty.
    m_stale = !isVisible() && m_model->allocationCount() != 0 && m_session->snapshot();
    if (m_stale)
        return;
    m_model->setSnapshot(m_session->snapshot());
    updateMessage();
}

void RegionsView::beginChange()
{
    m_following = true; // the tree picks a neighbour when a current row goes
    m_place = m_tree->place();
}

void RegionsView::endChange()
{
    followSelection();
    m_tree->goTo(m_place);
    m_place = {};
    m_following = false;
    pickRows();
    updateMessage();
}

void RegionsView::applyFilter()
{
    const RegionFilter filter(m_session->query(), m_session->typeFilter());
    m_error = filter.error();
    m_model->setFilter(filter);
    updateFault();
    // Its text before it shows, and a short one: what has no room in the window makes that wider.
    constexpr int kMostLetters = 16;
    const QString types = shownTypes(m_session->typeFilter());
    m_typeChip->setText(
        tr("Only %1  ✕", "types of memory; the cross removes this filter")
            .arg(fontMetrics().elidedText(types, Qt::ElideRight, kMostLetters * fontMetrics().averageCharWidth())));
    m_typeChip->setToolTip(words::asToolTip(types + QLatin1Char('\n') + tr("Show all types again")));
    m_typeChip->setVisible(!m_session->typeFilter().all());
    updateMessage();
}

void RegionsView::updateFault()
{
    m_fault->setVisible(m_error.has_value());
    m_fault->clear();
    if (!m_error)
        return;
    const QString part =
        m_session->query().mid(static_cast<qsizetype>(m_error->offset), static_cast<qsizetype>(m_error->length));
    m_fault->setText(faultText(m_error->fault, part));
    QPalette palette = m_fault->palette();
    palette.setColor(QPalette::BrightText, Theme::current().colour(ThemeRole::Error));
    m_fault->setPalette(palette);
}

QString RegionsView::faultMessage() const
{
    return m_fault->text();
}

// Whole ranges at a time: everything may be selected.
void RegionsView::pickRows()
{
    PickedRows picked;
    const QItemSelection selection = m_tree->selectionModel()->selection();
    for (const QItemSelectionRange& range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const QModelIndex index = m_model->index(row, 0, range.parent());
            if (range.parent().isValid() && selection.contains(range.parent()))
                continue; // counted with its allocation
            const RegionRow shown = m_model->rowAt(index);
            ++picked.rows;
            picked.size += shown.block ? shown.block->range.size : shown.totals->size;
            picked.metrics += shown.metrics();
        }
    }
    m_session->setPicked(picked.rows > 1 ? std::optional(picked) : std::nullopt);
}

void RegionsView::followSelection()
{
    const QModelIndex wanted = m_model->indexOf(m_session->selection());
    const QModelIndex current = m_tree->currentIndex();
    if (wanted == current.siblingAtColumn(0))
        return;
    const QScopedValueRollback guard(m_following, true);
    if (!wanted.isValid()) {
        m_tree->selectionModel()->clear();
        return;
    }
    if (wanted.parent().isValid())
        m_tree->expand(wanted.parent());
    m_tree->selectionModel()->setCurrentIndex(wanted, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_tree->scrollTo(wanted);
}

void RegionsView::selectInSession(const QModelIndex& current)
{
    if (m_following || !current.isValid())
        return;
    if (const Selection selection = m_model->selectionAt(current); selection.kind != Selection::Kind::None)
        m_session->select(selection);
}

void RegionsView::updateMessage()
{
    const auto shown = static_cast<std::uint64_t>(m_model->rowCount());
    const std::uint64_t all = m_model->allocationCount();
    if (m_model->grouping() == RegionGrouping::Allocation)
        m_count->setText(shown == all
                             ? tr("Allocations: %1").arg(words::formatCount(all))
                             : tr("Allocations: %1 of %2").arg(words::formatCount(shown), words::formatCount(all)));
    else
        m_count->setText(shown == all ? words::formatCount(all)
                                      : tr("%1 of %2").arg(words::formatCount(shown), words::formatCount(all)));
    m_count->setVisible(all != 0);
    if (shown == 0 && all != 0)
        m_message->setText(tr("Nothing matches the filter."));
    else if (shown == 0)
        m_message->setText(m_model->arranging() ? tr("Waiting for the first sample…") : reasonForNothing(*m_session));
    m_pages->setCurrentWidget(shown == 0 ? static_cast<QWidget*>(m_message) : m_tree);
}

void RegionsView::copySelection(TableTextFormat format) const
{
    const QString text = tableText(m_tree->selectedRowsInOrder(), m_tree->shownColumns(), format);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void RegionsView::retranslate()
{
    m_grouping->setItemText(static_cast<int>(RegionGrouping::Allocation), tr("As allocated"));
    m_grouping->setItemText(static_cast<int>(RegionGrouping::Block), tr("As the pages are now"));
    m_grouping->setItemText(static_cast<int>(RegionGrouping::Type), tr("By type"));
    m_grouping->setItemText(static_cast<int>(RegionGrouping::File), tr("By file"));
    m_grouping->setToolTip(tr("What blocks are put together by"));
    m_grouping->setAccessibleName(tr("What blocks are put together by"));
    m_filterBox->setPlaceholderText(tr("Filter by name, type or address"));
    m_filterBox->setToolTip(words::asToolTip(
        tr("Words are looked for in names, types and addresses; an address also finds the memory that holds it. "
           "Conditions: type:heap,stack  state:reserved  prot:wx  prot:r--  name:libc  thread:12  at:7f00  size>1M  "
           "ws=0  private>=64K  swapped>0  blocks>3. A minus in front turns one round: -libc. Text with blanks stands "
           "in quotation marks.")));
    m_filterBox->setAccessibleName(tr("Filter regions"));
    m_tree->setAccessibleName(tr("Regions"));
    m_model->refreshLooks();
    applyFilter();
}

void RegionsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void RegionsView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

} // namespace vmatlas::ui
