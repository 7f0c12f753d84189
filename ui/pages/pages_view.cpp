// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages_view.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>

#include "ui/keyboard/forward_focus.h"
#include "ui/pages/pages_model.h"
#include "ui/tables/live_tree_view.h"
#include "ui/theme/theme.h"
#include "ui/words/table_text.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr quint32 kStateVersion = 1;

} // namespace

PagesView::PagesView(Session* session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new PagesModel(this))
    , m_table(new LiveTreeView)
    , m_note(new QLabel)
    , m_message(new QLabel)
    , m_pages(new QStackedLayout)
{
    for (QLabel* label : {m_note, m_message}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMargin(fontMetrics().height() / 3);
    }
    m_message->setAlignment(Qt::AlignCenter);
    setUpTable();
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_message);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_pages, 1);
    column->addWidget(m_note);
    forwardFocus(this, m_table);
    for (const auto signal : {&Session::snapshotChanged, &Session::selectionChanged, &Session::stateChanged})
        connect(m_session, signal, this, &PagesView::refresh);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::themeChanged, m_model, &PagesModel::refreshLooks);
    retranslate();
}

void PagesView::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setRootIsDecorated(false);
    m_table->setFrameShape(QFrame::NoFrame);
    QHeaderView* const header = m_table->header();
    header->setStretchLastSection(false);
    const QFontMetrics fixed(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    const QFontMetrics metrics = fontMetrics();
    header->resizeSection(static_cast<int>(PageColumn::Address),
                          fixed.horizontalAdvance(QStringLiteral("0x7fff00000000")) + 16);
    for (const PageColumn column : {PageColumn::Pages, PageColumn::Size, PageColumn::InMemory})
        header->resizeSection(static_cast<int>(column), std::max(metrics.horizontalAdvance(QStringLiteral("888.8 MiB")),
                                                                 metrics.horizontalAdvance(columnTitle(column))) +
                                                            14);
    m_table->setFillColumn(static_cast<int>(PageColumn::State),
                           metrics.horizontalAdvance(QStringLiteral("In memory, private")));
    connect(m_table, &LiveTreeView::copyRequested, this, &PagesView::copy);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& current) {
        if (current.isValid() && m_table->hasFocus())
            m_session->lookAt({m_model->rowAt(current).range.begin, 1});
    });
    connect(m_table, &LiveTreeView::revealRequested, this,
            [this](const QModelIndex& index) { m_session->reveal(m_model->rowAt(index).range); });
}

void PagesView::refresh()
{
    if (!m_seen)
        return;
    const SnapshotPtr snapshot = m_session->snapshot();
    const Selection& selection = m_session->selection();
    std::vector<PageRow> rows;
    if (snapshot && selection.kind != Selection::Kind::None)
        rows = pageRowsOf(*snapshot, selection.range);
    const std::size_t count = rows.size();
    if (count > kMostRows)
        rows.resize(kMostRows);
    m_table->keepingScroll([&] { m_model->setRows(std::move(rows), snapshot ? snapshot->host.pageSize : 4096); });
    m_pages->setCurrentIndex(count == 0 ? 1 : 0);
    if (!snapshot)
        m_message->setText(m_session->state() == Session::State::Empty ? tr("No process is open.")
                                                                       : tr("Waiting for the first sample…"));
    else if (selection.kind == Selection::Kind::None)
        m_message->setText(tr("Select a region to see its pages."));
    else
        m_message->setText(snapshot->pageStatesKnown ? tr("Nothing is mapped here.")
                                                     : tr("The states of pages are not known."));
    if (count > kMostRows)
        m_note->setText(
            tr("Only the first %1 of %2 runs are shown. Select a smaller part.")
                .arg(words::formatCount(std::uint64_t{kMostRows}), words::formatCount(std::uint64_t{count})));
    else if (snapshot && !snapshot->pageBuckets.empty())
        m_note->setText(tr("This process has so many runs of pages that they are counted in blocks of 2 MiB."));
    else
        m_note->clear();
    m_note->setVisible(!m_note->text().isEmpty());
}

QString PagesView::noteText() const
{
    return m_pages->currentIndex() == 0 ? m_note->text() : m_message->text();
}

void PagesView::copy() const
{
    const QString text = tableText(m_table->selectedRowsInOrder(), m_table->shownColumns(), TableTextFormat::Tabs);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

QByteArray PagesView::saveState() const
{
    return m_table->saveColumns(kStateVersion);
}

bool PagesView::restoreState(const QByteArray& state)
{
    return m_table->restoreColumns(state, kStateVersion);
}

void PagesView::retranslate()
{
    m_table->setAccessibleName(tr("Pages"));
    m_model->refreshLooks();
    refresh();
}

void PagesView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PagesView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_seen = true;
    refresh();
}

void PagesView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_seen = false;
}

} // namespace vmatlas::ui
