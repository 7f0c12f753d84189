// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/umdh/umdh_dialog.h"

#include <algorithm>

#include <QClipboard>
#include <QCoreApplication>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/umdh/umdh_model.h"
#include "ui/words/table_text.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr quint32 kMostFrames = 2000; // shown of one stack

} // namespace

UmdhDialog::UmdhDialog(QString fileName, UmdhTablePtr table, QWidget* parent)
    : QDialog(parent)
    , m_fileName(std::move(fileName))
    , m_model(new UmdhModel(std::move(table), this))
    , m_summary(new QLabel)
    , m_filter(new QLineEdit)
    , m_count(new QLabel)
    , m_view(new QTreeView)
    , m_stack(new QPlainTextEdit)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    buildContents();
    setUpTable();
    connect(m_filter, &QLineEdit::textChanged, m_model, &UmdhModel::setFilter);
    connect(m_model, &QAbstractItemModel::modelReset, this, &UmdhDialog::takeRows);
    retranslate();
    resize(fontMetrics().averageCharWidth() * 150, fontMetrics().height() * 36);
    m_view->setFocus();
}

void UmdhDialog::buildContents()
{
    for (QLabel* label : {m_summary, m_count})
        label->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_stack->setReadOnly(true);
    m_stack->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_stack->setTabChangesFocus(true);
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_count);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_view);
    splitter->addWidget(m_stack);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_summary);
    column->addLayout(bar);
    column->addWidget(splitter, 1);
}

void UmdhDialog::setUpTable()
{
    m_view->setModel(m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->installEventFilter(this);
    m_view->sortByColumn(static_cast<int>(UmdhColumn::Bytes), Qt::DescendingOrder);
    m_view->setSortingEnabled(true);
    const auto resize = [this](UmdhColumn column, const char* widest) {
        const int text = fontMetrics().horizontalAdvance(QLatin1String(widest));
        m_view->header()->resizeSection(static_cast<int>(column), text + 2 * fontMetrics().averageCharWidth());
    };
    for (const UmdhColumn column :
         {UmdhColumn::Bytes, UmdhColumn::Allocations, UmdhColumn::BytesBefore, UmdhColumn::BytesAfter})
        resize(column, "+8,888,888,888");
    resize(UmdhColumn::BackTrace, "0x00000000FFFF");
    resize(UmdhColumn::TopFrame, "ntdll!RtlpAllocateHeapInternal+FFF");
    resize(UmdhColumn::Caller, "application!Namespace::Type::function+FFF");
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& current) {
        if (m_applying)
            return;
        m_current = current.isValid() ? std::optional(m_model->stackAt(current)) : std::nullopt;
        showStack();
    });
}

// The rows are others; what is current stays so while the filter shows it.
void UmdhDialog::takeRows()
{
    const QModelIndex kept = m_current ? m_model->indexOfStack(*m_current) : QModelIndex();
    {
        const QScopedValueRollback guard(m_applying, true);
        m_view->setCurrentIndex(kept.isValid() ? kept : m_model->index(0, 0));
        m_view->scrollTo(m_view->currentIndex());
    }
    if (!m_current && m_view->currentIndex().isValid())
        m_current = m_model->stackAt(m_view->currentIndex());
    showStack();
    const auto shown = static_cast<std::uint64_t>(m_model->rowCount());
    const std::uint64_t all = m_model->table().comparison.stacks.size();
    m_count->setText(shown == all ? tr("Stacks: %1").arg(words::formatCount(all))
                                  : tr("Stacks: %1 of %2").arg(words::formatCount(shown), words::formatCount(all)));
}

void UmdhDialog::showStack()
{
    QStringList lines;
    if (const QModelIndex current = m_view->currentIndex(); current.isValid()) {
        const UmdhComparison& comparison = m_model->table().comparison;
        const UmdhStack& stack = comparison.stacks[m_model->stackAt(current)];
        for (std::uint32_t i = 0; i < std::min(stack.frameCount, kMostFrames); ++i)
            lines << words::displayName(comparison.frameOf(stack, i));
        if (stack.frameCount > kMostFrames)
            lines << tr("and %n more", "frames of a stack", static_cast<int>(stack.frameCount - kMostFrames));
        if (stack.frameCount == 0)
            lines << tr("The file holds no frames of this stack.");
    }
    m_stack->setPlainText(lines.join(QLatin1Char('\n')));
}

QString UmdhDialog::stackText() const
{
    return m_stack->toPlainText();
}

QString UmdhDialog::summary() const
{
    const UmdhComparison& comparison = m_model->table().comparison;
    const QString total = words::formatSize(comparison.totalRequested);
    const bool decimal = comparison.base == UmdhBase::Decimal;
    QStringList sentences;
    if (!comparison.complete)
        sentences << tr("The line with the total is missing: the file was cut short.");
    else
        sentences << (comparison.totalShrank ? tr("In all %1 less.").arg(total) : tr("In all %1 more.").arg(total));
    if (comparison.baseCertain)
        sentences << (decimal ? tr("The file's numbers are decimal.") : tr("The file's numbers are hexadecimal."));
    else if (decimal)
        sentences << tr("Nothing in the file says in which base its numbers are; they are read as decimal.");
    else
        sentences << tr("Nothing in the file says in which base its numbers are; they are read as hexadecimal.");
    if (comparison.linesSkipped != 0)
        sentences << tr("Lines that were not understood: %1.").arg(words::formatCount(comparison.linesSkipped));
    return sentences.join(QLatin1Char(' '));
}

void UmdhDialog::copyRows() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QVector<int> columns;
    for (int visual = 0; visual < kUmdhColumnCount; ++visual)
        columns << m_view->header()->logicalIndex(visual);
    if (const QString text = tableText(rows, columns, TableTextFormat::Tabs); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

// Enter must not close the dialog, and the arrow keys lead from the filter to the table.
bool UmdhDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto& key = static_cast<QKeyEvent&>(*event);
        const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
        if (watched == m_view && key.matches(QKeySequence::Copy)) {
            copyRows();
            return true;
        }
        if (watched == m_filter && (enter || key.key() == Qt::Key_Down)) {
            m_view->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void UmdhDialog::retranslate()
{
    setWindowTitle(tr("%1 — UMDH comparison").arg(m_fileName));
    m_summary->setText(summary());
    m_filter->setPlaceholderText(tr("Filter by function, module or back trace"));
    m_filter->setAccessibleName(tr("Filter"));
    m_view->setAccessibleName(tr("Stacks"));
    m_stack->setAccessibleName(tr("Frames of the stack"));
    m_model->refreshLooks();
    takeRows();
}

void UmdhDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace vmatlas::ui
