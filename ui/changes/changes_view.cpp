// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/changes_view.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QResizeEvent>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/changes/baseline.h"
#include "ui/changes/change_words.h"
#include "ui/changes/type_changes_model.h"
#include "ui/header/elided_label.h"
#include "ui/keyboard/forward_focus.h"
#include "ui/tables/live_tree_view.h"
#include "ui/theme/theme.h"

namespace vmatlas::ui {

namespace {

// Of the room for the two tables, before somebody moves the bar between them.
constexpr int kTypesShare = 2;
constexpr int kChangesShare = 3;

bool regionsKnown(const ComparisonPtr& comparison)
{
    return comparison && comparison->diff.regionsKnown;
}

} // namespace

ChangesView::ChangesView(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new ChangesModel(this))
    , m_typeModel(new TypeChangesModel(this))
    , m_table(new LiveTreeView)
    , m_typeTable(new QTreeView)
    , m_title(new ElidedLabel)
    , m_setBaseline(new QToolButton)
    , m_clearBaseline(new QToolButton)
    , m_sideBySide(new QToolButton)
    , m_filterBox(new QLineEdit)
    , m_kindButton(new QToolButton)
    , m_kindMenu(new QMenu(this))
    , m_typeChip(new QToolButton)
    , m_count(new ElidedLabel)
    , m_tableMessage(new QLabel)
    , m_splitter(new QSplitter)
    , m_message(new QLabel)
    , m_pages(new QStackedLayout)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 0);
    column->setSpacing(4);
    column->addWidget(buildBar());
    m_splitter->addWidget(buildTypes());
    m_splitter->addWidget(buildChanges());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, kTypesShare);
    m_splitter->setStretchFactor(1, kChangesShare);
    for (QLabel* message : {m_message, m_tableMessage}) {
        message->setTextFormat(Qt::PlainText);
        message->setAlignment(Qt::AlignCenter);
        message->setWordWrap(true);
        message->setMargin(fontMetrics().height());
    }
    m_pages->addWidget(m_splitter);
    m_pages->addWidget(m_message);
    column->addLayout(m_pages, 1);
    forwardFocus(this, m_table);
    buildKindMenu();
    resetColumns();
    connectSession();
    connectTable();
    retranslate();
    baselineChanged();
    refresh();
}

QWidget* ChangesView::buildBar()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    m_setBaseline->setObjectName(QStringLiteral("setBaseline"));
    m_clearBaseline->setObjectName(QStringLiteral("clearBaseline"));
    m_title->setObjectName(QStringLiteral("compared"));
    m_sideBySide->setCheckable(true);
    for (QToolButton* button : {m_setBaseline, m_clearBaseline, m_sideBySide})
        button->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_setBaseline);
    row->addWidget(m_clearBaseline);
    row->addWidget(m_title, 1);
    row->addWidget(m_sideBySide);
    connect(m_setBaseline, &QToolButton::clicked, this, [this] { setBaselineToShown(*m_session); });
    connect(m_clearBaseline, &QToolButton::clicked, m_session, &Session::clearBaseline);
    connect(m_sideBySide, &QToolButton::toggled, this, &ChangesView::showTypeColumns);
    return bar;
}

QWidget* ChangesView::buildTypes()
{
    m_typeTable->setModel(m_typeModel);
    m_typeTable->setRootIsDecorated(false);
    m_typeTable->setUniformRowHeights(true);
    m_typeTable->setAllColumnsShowFocus(true);
    m_typeTable->setSelectionMode(QAbstractItemView::NoSelection); // the highlighted row is the filter
    m_typeTable->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_typeTable->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_typeTable->header()->setStretchLastSection(false);
    connect(m_typeTable, &QTreeView::clicked, this, &ChangesView::toggleType);
    m_typeTable->installEventFilter(this);
    return m_typeTable;
}

QWidget* ChangesView::buildChanges()
{
    m_table->setModel(m_model);
    m_table->setRootIsDecorated(false);
    m_table->setPathColumn(static_cast<int>(ChangeColumn::Name));
    m_filterBox->setClearButtonEnabled(true);
    m_filterBox->setMinimumWidth(fontMetrics().averageCharWidth() * 12);
    m_kindButton->setMenu(m_kindMenu);
    m_kindButton->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }")); // it covers the text
    m_kindButton->setPopupMode(QToolButton::InstantPopup);
    m_kindButton->setFocusPolicy(Qt::TabFocus);
    m_kindButton->setObjectName(QStringLiteral("kinds"));
    m_typeChip->setObjectName(QStringLiteral("typeChip"));
    m_typeChip->setVisible(false);
    m_count->setObjectName(QStringLiteral("count"));
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_filterBox, 2);
    bar->addWidget(m_kindButton);
    bar->addWidget(m_typeChip);
    bar->addWidget(m_count, 1);
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(bar);
    m_tablePages = new QStackedLayout;
    m_tablePages->addWidget(m_table);
    m_tablePages->addWidget(m_tableMessage);
    column->addLayout(m_tablePages, 1);
    return pane;
}

void ChangesView::connectSession()
{
    connect(m_session, &Session::baselineChanged, this, &ChangesView::baselineChanged);
    connect(m_session->diff(), &SessionDiff::changed, this, &ChangesView::refresh);
    connect(m_session, &Session::snapshotChanged, this, &ChangesView::updateWords);
    connect(m_session, &Session::stateChanged, this, &ChangesView::updateWords);
    connect(m_session, &Session::selectionChanged, this, &ChangesView::followSelection);
    connect(m_session, &Session::typeFilterChanged, this, &ChangesView::applyFilter);
    connect(m_filterBox, &QLineEdit::textChanged, this, &ChangesView::applyFilter);
    connect(m_filterBox, &QLineEdit::returnPressed, m_table, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_typeChip, &QToolButton::clicked, this, [this] { m_session->setTypeFilter({}); });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, this, [this] {
        m_model->refreshLooks();
        m_typeModel->refreshLooks();
    });
}

void ChangesView::connectTable()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ChangesView::selectInSession);
    connect(m_table, &LiveTreeView::copyRequested, this, [this] { copySelection(TableTextFormat::Tabs); });
    connect(m_table, &LiveTreeView::revealRequested, this,
            [this](const QModelIndex& index) { m_session->reveal(m_model->changeAt(index).range()); });
    connect(m_table, &LiveTreeView::escapePressed, m_filterBox, &QLineEdit::clear);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ChangesView::showRowMenu);
    QHeaderView* const header = m_table->header();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &ChangesView::showColumnMenu);
    header->setSortIndicatorClearable(true); // back to what changed most
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
}

// A file is compared side by side; between two moments of a process the differences are what matters.
void ChangesView::baselineChanged()
{
    const std::optional<Baseline>& baseline = m_session->baseline();
    m_sideBySide->setChecked(baseline && !baseline->at);
    updateWords();
}

void ChangesView::refresh()
{
    const ComparisonPtr& comparison = m_session->diff()->comparison();
    if (comparison && !isVisible()) // a hidden tab costs nothing; showEvent() catches up
        return;
    m_table->keepingScroll([&] {
        const QScopedValueRollback guard(m_following, true); // the table picks a neighbour when a current row goes
        m_model->setComparison(comparison);
        followSelection();
    });
    m_typeModel->setComparison(comparison);
    updateWords();
}

void ChangesView::applyFilter()
{
    const TypeFilter& types = m_session->typeFilter();
    m_table->keepingScroll([&] {
        const QScopedValueRollback guard(m_following, true);
        m_model->setFilter({.text = m_filterBox->text(), .kinds = m_kinds, .types = types});
        followSelection();
    });
    m_typeModel->setTypeFilter(types);
    m_typeChip->setVisible(!types.all());
    m_typeChip->setText(tr("Only some types  ✕", "the cross removes this filter"));
    updateWords();
}

void ChangesView::showOnly(ChangeKinds kinds)
{
    m_kinds = kinds;
    for (QAction* action : m_kindMenu->actions())
        if (action->isCheckable())
            action->setChecked(kinds.has(static_cast<ChangeKinds::Flag>(action->data().toUInt())));
    m_kindButton->setText((kinds.empty() ? tr("All changes") : tr("Some changes")) + QStringLiteral(" ▾"));
    applyFilter();
}

void ChangesView::followSelection()
{
    const QModelIndex wanted = m_model->indexOf(m_session->selection());
    const QModelIndex current = m_table->currentIndex();
    if (wanted == current.siblingAtColumn(0))
        return;
    const QScopedValueRollback guard(m_following, true);
    if (!wanted.isValid()) {
        m_table->selectionModel()->clear();
        return;
    }
    m_table->selectionModel()->setCurrentIndex(wanted, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(wanted);
}

void ChangesView::selectInSession(const QModelIndex& current)
{
    if (!m_following && current.isValid())
        m_session->select(m_model->selectionAt(current));
}

void ChangesView::toggleType(const QModelIndex& index)
{
    TypeFilter wanted;
    if (const std::optional<RegionType> type = m_typeModel->typeAt(index)) {
        if (QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier))
            wanted = m_session->typeFilter();
        wanted.toggle(*type);
        if (wanted == m_session->typeFilter())
            wanted = {};
    }
    m_session->setTypeFilter(wanted);
}

bool ChangesView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_typeTable && event->type() == QEvent::KeyPress) {
        const auto& key = static_cast<QKeyEvent&>(*event);
        if (key.matches(QKeySequence::Copy)) {
            copyTypes();
            return true;
        }
        if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter || key.key() == Qt::Key_Space) {
            if (m_typeTable->currentIndex().isValid())
                toggleType(m_typeTable->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QString ChangesView::message() const
{
    if (m_session->state() == Session::State::Empty)
        return tr("No process is open.");
    if (!m_session->baseline())
        return tr("Set a baseline with Ctrl+B, then everything that changes from there on is listed here.\n"
                  "File › Compare with file… compares with a snapshot that was saved before.");
    return m_session->diff()->comparison() ? QString() : tr("Comparing…");
}

void ChangesView::updateWords()
{
    const QString instead = message();
    const ComparisonPtr& comparison = m_session->diff()->comparison();
    m_message->setText(instead);
    m_pages->setCurrentWidget(instead.isEmpty() ? static_cast<QWidget*>(m_splitter) : m_message);
    m_setBaseline->setEnabled(m_session->snapshot() != nullptr);
    m_clearBaseline->setEnabled(m_session->baseline().has_value());
    m_sideBySide->setEnabled(comparison != nullptr);
    QString title = m_session->baseline() ? comparedText(*m_session) : QString();
    if (regionsKnown(comparison))
        title += QStringLiteral(" · ") + matchModeText(comparison->diff.mode) + QStringLiteral(" · ") +
                 pagesText(comparison->diff);
    m_title->setFullText(title);
    if (!comparison)
        return;
    const auto shown = static_cast<std::uint64_t>(m_model->rowCount());
    const std::uint64_t all = comparison->diff.changes.size();
    m_count->setFullText(
        shown == all
            ? tr("%1 changed, %2 unchanged", "counts of regions")
                  .arg(words::formatCount(all), words::formatCount(comparison->diff.unchanged))
            : tr("%1 of %2 changed", "counts of regions").arg(words::formatCount(shown), words::formatCount(all)));
    if (!regionsKnown(comparison))
        m_tableMessage->setText(tr("One of the two has no list of regions, so only the totals can be compared."));
    else
        m_tableMessage->setText(all == 0 ? nothingChangedText(*m_session) : tr("Nothing matches the filter."));
    m_tablePages->setCurrentWidget(shown == 0 ? static_cast<QWidget*>(m_tableMessage) : m_table);
}

void ChangesView::retranslate()
{
    m_setBaseline->setText(tr("Set baseline"));
    m_setBaseline->setToolTip(tr("Count changes from what is shown now (Ctrl+B)"));
    m_clearBaseline->setText(tr("Clear"));
    m_clearBaseline->setToolTip(tr("Forget the baseline (Ctrl+Shift+B)"));
    m_sideBySide->setText(tr("Side by side"));
    m_sideBySide->setToolTip(tr("Show what both have beside the differences"));
    m_filterBox->setPlaceholderText(tr("Filter by name, type or address"));
    m_filterBox->setAccessibleName(tr("Filter changes"));
    m_typeChip->setToolTip(tr("Show all types again"));
    m_typeTable->setAccessibleName(tr("Changes by type"));
    m_table->setAccessibleName(tr("Changed regions"));
    buildKindMenu();
    m_model->refreshLooks();
    m_typeModel->refreshLooks();
    showTypeColumns();
    showOnly(m_kinds);
}

void ChangesView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ChangesView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_session->diff()->setWanted(this, true);
    refresh();
}

void ChangesView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_session->diff()->setWanted(this, false);
}

// Below the map there is width but no height, in a column of its own it is the other way round.
void ChangesView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const Qt::Orientation wanted = width() > height() ? Qt::Horizontal : Qt::Vertical;
    if (wanted == m_splitter->orientation() && event->oldSize().isValid())
        return;
    m_splitter->setOrientation(wanted);
    const int room = wanted == Qt::Horizontal ? width() : height();
    m_splitter->setSizes(
        {room * kTypesShare / (kTypesShare + kChangesShare), room * kChangesShare / (kTypesShare + kChangesShare)});
}

} // namespace vmatlas::ui
