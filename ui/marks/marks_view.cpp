// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/marks/marks_view.h"

#include <algorithm>
#include <functional>

#include <QClipboard>
#include <QDataStream>
#include <QGuiApplication>
#include <QHeaderView>
#include <QIODevice>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/keyboard/forward_focus.h"
#include "ui/marks/mark_model.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

/// Grows when the meaning of the saved bytes changes; a new column counts.
constexpr quint32 kStateVersion = 1;

} // namespace

MarksView::MarksView(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_control(session)
    , m_model(new MarkModel(session, this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(new QTreeView)
    , m_filterBox(new QLineEdit)
    , m_message(new QLabel)
    , m_pages(new QStackedLayout)
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(MarkModel::SortRole);
    m_sorted->setSortLocaleAware(true);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setFilterKeyColumn(-1);
    setUpTable();
    buildLayout();
    connect(session, &Session::timelineChanged, this, &MarksView::refresh);
    connect(m_filterBox, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_sorted->setFilterFixedString(text.trimmed());
        updateMessage();
    });
    retranslate();
}

void MarksView::setUpTable()
{
    m_table->setModel(m_sorted);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers); // a double click goes there; F2 is handled here
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->sortByColumn(static_cast<int>(MarkColumn::Time), Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_table->installEventFilter(this);
    resetColumns();
    connect(m_table, &QTreeView::doubleClicked, this, &MarksView::goTo);
    connect(m_table, &QWidget::customContextMenuRequested, this, &MarksView::showRowMenu);
}

void MarksView::buildLayout()
{
    m_filterBox->setClearButtonEnabled(true);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setObjectName(QStringLiteral("emptyText"));
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_message);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 8, 4);
    top->addWidget(m_filterBox);
    column->addLayout(top);
    column->addLayout(m_pages, 1);
    forwardFocus(this, m_table);
}

void MarksView::resetColumns()
{
    QHeaderView* const header = m_table->header();
    const QFontMetrics metrics = fontMetrics();
    header->resizeSection(static_cast<int>(MarkColumn::Time),
                          metrics.horizontalAdvance(QStringLiteral("2000-00-00 00:00:00.000")) + 16);
    header->resizeSection(static_cast<int>(MarkColumn::Kind),
                          metrics.horizontalAdvance(QStringLiteral("Started another program")) + 16);
    header->setStretchLastSection(true);
}

void MarksView::refresh()
{
    m_model->refresh();
    updateMessage();
}

void MarksView::updateMessage()
{
    m_message->setText(m_model->rowCount() == 0
                           ? tr("Nothing happened yet. M in the timeline marks the moment that is shown.")
                           : tr("No mark or event matches the filter."));
    m_pages->setCurrentWidget(m_sorted->rowCount() == 0 ? static_cast<QWidget*>(m_message) : m_table);
}

QModelIndex MarksView::source(const QModelIndex& index) const
{
    return m_sorted->mapToSource(index);
}

void MarksView::goTo(const QModelIndex& index)
{
    if (const auto event = m_model->eventOf(source(index)))
        m_control.show(m_session->timeline().events()[*event].at);
}

void MarksView::rename(const QModelIndex& index)
{
    if (m_model->isOwn(source(index)))
        m_table->edit(index.siblingAtColumn(static_cast<int>(MarkColumn::Name)));
}

bool MarksView::anyOwnSelected() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return std::ranges::any_of(rows, [this](const QModelIndex& row) { return m_model->isOwn(source(row)); });
}

void MarksView::removeSelected()
{
    // From the last to the first, so that the indices of what is left to remove stay.
    std::vector<std::size_t> events;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
        if (const auto event = m_model->eventOf(source(row)); event && m_model->isOwn(source(row)))
            events.push_back(*event);
    std::ranges::sort(events, std::greater());
    for (const std::size_t event : events)
        m_session->removeMark(event);
}

void MarksView::copySelection(TableTextFormat format) const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QVector<int> columns;
    for (int visual = 0; visual < kMarkColumnCount; ++visual)
        columns << m_table->header()->logicalIndex(visual);
    if (!rows.isEmpty())
        QGuiApplication::clipboard()->setText(tableText(rows, columns, format));
}

bool MarksView::handleKey(const QKeyEvent& event)
{
    if (event.matches(QKeySequence::Copy)) {
        copySelection(TableTextFormat::Tabs);
        return true;
    }
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        goTo(m_table->currentIndex());
        return true;
    case Qt::Key_F2:
        rename(m_table->currentIndex());
        return true;
    case Qt::Key_Delete:
        removeSelected();
        return true;
    case Qt::Key_Escape:
        if (!m_session->moment())
            return false;
        m_session->showLatest();
        return true;
    default:
        return false;
    }
}

bool MarksView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent&>(*event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

void MarksView::showRowMenu(const QPoint& position)
{
    const QModelIndex index = m_table->indexAt(position);
    if (!index.isValid())
        return;
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, const QKeySequence& key, bool enabled, const auto& act) {
        QAction* const action = menu->addAction(text);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, act);
    };
    const QPersistentModelIndex row(index);
    add(tr("Show this moment"), Qt::Key_Return, m_control.usable(), [this, row] { goTo(row); });
    add(tr("Rename"), Qt::Key_F2, m_model->isOwn(source(index)), [this, row] { rename(row); });
    add(tr("Remove"), Qt::Key_Delete, anyOwnSelected(), [this] { removeSelected(); });
    menu->addSeparator();
    add(tr("Copy"), QKeySequence::Copy, true, [this] { copySelection(TableTextFormat::Tabs); });
    add(tr("Copy as Markdown"), {}, true, [this] { copySelection(TableTextFormat::Markdown); });
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

QByteArray MarksView::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << kStateVersion << quint32{kMarkColumnCount} << m_table->header()->saveState();
    return state;
}

bool MarksView::restoreState(const QByteArray& state)
{
    QDataStream in(state);
    quint32 version = 0;
    quint32 columns = 0;
    QByteArray header;
    in >> version >> columns >> header;
    if (in.status() != QDataStream::Ok || version != kStateVersion || columns != kMarkColumnCount)
        return false;
    return m_table->header()->restoreState(header);
}

void MarksView::retranslate()
{
    m_filterBox->setPlaceholderText(tr("Filter marks and events"));
    m_filterBox->setAccessibleName(m_filterBox->placeholderText());
    m_table->setAccessibleName(tr("Marks and events"));
    m_table->setAccessibleDescription(
        tr("Enter shows the moment in all views, F2 renames an own mark, Delete removes it."));
    m_model->retranslate();
    updateMessage();
}

void MarksView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace vmatlas::ui
