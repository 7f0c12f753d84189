// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/picker/picker_dialog.h"

#include <algorithm>
#include <utility>

#include <QCheckBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/picker/process_delegate.h"
#include "ui/picker/process_filter_proxy.h"
#include "ui/picker/process_list_model.h"
#include "ui/picker/recent_processes.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

namespace {

constexpr std::chrono::milliseconds kRefresh{1500};

bool movesInList(int key)
{
    return key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp;
}

bool isTyping(const QKeyEvent& event)
{
    const bool command = (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) != 0;
    return event.key() == Qt::Key_Backspace || (!command && !event.text().isEmpty() && event.text().front().isPrint());
}

} // namespace

PickerDialog::PickerDialog(ListProcesses list, QWidget* parent)
    : QDialog(parent)
    , m_list(std::move(list))
    , m_model(new ProcessListModel(static_cast<ProcessId>(QCoreApplication::applicationPid()), RecentProcesses::load(),
                                   this))
    , m_proxy(new ProcessFilterProxy(this))
{
    m_proxy->setSourceModel(m_model);
    buildContents();
    connectSignals();
    restoreSettings();
    retranslateUi();
    updateState();
    m_timer.setInterval(kRefresh);
    m_filter->setFocus();
}

PickerDialog::~PickerDialog() = default;

void PickerDialog::buildContents()
{
    m_filter = new QLineEdit;
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_tree = new QCheckBox;
    m_kernelThreads = new QCheckBox;
    m_kernelThreads->setVisible(false); // until there is one
    m_message = new QLabel;
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_view = new QTreeView;
    buildView();

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel);
    m_open = buttons->button(QDialogButtonBox::Open);
    m_cancel = buttons->button(QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &PickerDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &PickerDialog::reject);

    auto* top = new QHBoxLayout;
    top->addWidget(m_filter, 1);
    top->addWidget(m_tree);
    top->addWidget(m_kernelThreads);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_message);
    layout->addWidget(m_view, 1);
    layout->addWidget(buttons);
}

void PickerDialog::buildView()
{
    m_view->setModel(m_proxy);
    m_view->setItemDelegate(new ProcessDelegate(m_view));
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ProcessListModel::Name, Qt::AscendingOrder);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->setRootIsDecorated(false);
    m_view->header()->setStretchLastSection(true);
    m_view->installEventFilter(this);
}

void PickerDialog::connectSignals()
{
    connect(&m_timer, &QTimer::timeout, this, &PickerDialog::refresh);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy->setFilterText(text);
        if (m_model->shape() == ProcessListModel::Shape::Tree)
            m_view->expandAll();
        // While typing, the best match is the first one.
        m_view->setCurrentIndex(m_proxy->index(0, 0));
        updateState();
    });
    connect(m_tree, &QCheckBox::toggled, this, &PickerDialog::setTree);
    connect(m_kernelThreads, &QCheckBox::toggled, this, [this](bool shown) {
        m_proxy->setKernelThreadsShown(shown);
        updateState();
    });
    connect(m_view, &QTreeView::doubleClicked, this, &PickerDialog::choose);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &PickerDialog::updateState);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex& parent, int first, int last) {
        for (int row = first; m_model->shape() == ProcessListModel::Shape::Tree && row <= last; ++row)
            m_view->expandRecursively(m_proxy->index(row, 0, parent));
    });
}

void PickerDialog::setFilterText(const QString& text)
{
    m_filter->setText(text);
}

const ProcessEntry* PickerDialog::current() const
{
    return m_model->entryAt(m_proxy->mapToSource(m_view->currentIndex()));
}

void PickerDialog::refresh()
{
    m_job.start([this](const std::stop_token&) -> BackgroundJob::Finish {
        return [this, listing = m_list()] { take(listing); };
    });
}

void PickerDialog::take(const Result<std::vector<ProcessEntry>>& listing)
{
    if (listing) {
        const ProcessEntry* before = current();
        const ProcessIdentity kept = before ? before->info.identity : ProcessIdentity();
        m_failure.clear();
        m_model->setProcesses(*listing);
        // Windows has none, nor has a container: nothing to show or to hide.
        m_kernelThreads->setVisible(std::ranges::find(*listing, ProcessAccess::KernelThread, &ProcessEntry::access) !=
                                    listing->end());
        keepCurrent(kept);
        fitColumns();
    } else {
        m_failure = words::errorText(listing.error());
    }
    m_listed = true;
    updateState();
    Q_EMIT listed();
}

// A process that got another parent is another row; the selection follows it.
void PickerDialog::keepCurrent(const ProcessIdentity& before)
{
    const QModelIndex old = m_proxy->mapFromSource(m_model->indexOf(before));
    if (old.isValid() && old.siblingAtColumn(0) != m_view->currentIndex().siblingAtColumn(0))
        m_view->selectionModel()->setCurrentIndex(old, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    else if (!m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_proxy->index(0, 0));
}

void PickerDialog::fitColumns()
{
    if (std::exchange(m_columnsKnown, true))
        return;
    constexpr int kWidest = 260; // pixels
    for (int column = 0; column < ProcessListModel::CommandLine; ++column) {
        m_view->resizeColumnToContents(column);
        m_view->setColumnWidth(column, std::min(m_view->columnWidth(column), kWidest));
    }
}

void PickerDialog::setTree(bool tree)
{
    const ProcessEntry* before = current();
    const ProcessIdentity kept = before ? before->info.identity : ProcessIdentity();
    m_view->setRootIsDecorated(tree);
    m_model->setShape(tree ? ProcessListModel::Shape::Tree : ProcessListModel::Shape::Flat);
    keepCurrent(kept);
    m_view->scrollTo(m_view->currentIndex());
    updateState();
}

void PickerDialog::updateState()
{
    QString message = m_failure;
    if (!m_listed)
        message = tr("Reading the list of processes …");
    else if (message.isEmpty() && m_proxy->rowCount() == 0)
        message = tr("No process matches “%1”.").arg(m_filter->text());
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    const ProcessEntry* entry = current();
    m_open->setEnabled(entry && entry->access != ProcessAccess::KernelThread);
}

void PickerDialog::choose()
{
    const ProcessEntry* entry = current();
    if (!entry || !m_open->isEnabled())
        return;
    RecentProcesses::add(ProcessListModel::recentKey(entry->info));
    const ProcessInfo chosen = entry->info; // a refresh may replace the entry
    accept();
    Q_EMIT processChosen(chosen);
}

void PickerDialog::retranslateUi()
{
    setWindowTitle(tr("Open process"));
    m_filter->setPlaceholderText(tr("Filter by name, PID, user or command line"));
    m_filter->setAccessibleName(tr("Filter"));
    m_tree->setText(tr("&Tree"));
    m_tree->setToolTip(tr("Show processes under the ones that started them"));
    m_kernelThreads->setText(tr("&Kernel threads"));
    m_open->setText(tr("&Open"));
    m_cancel->setText(tr("Cancel"));
    m_view->setAccessibleName(tr("Processes"));
    updateState();
}

void PickerDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QDialog::changeEvent(event);
}

void PickerDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    refresh();
    m_timer.start();
}

void PickerDialog::hideEvent(QHideEvent* event)
{
    m_timer.stop();
    saveSettings();
    QDialog::hideEvent(event);
}

// Typing anywhere goes to the filter, arrows to the list.
bool PickerDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (watched == m_filter && movesInList(key->key())) {
            m_view->setFocus(Qt::ShortcutFocusReason);
            QCoreApplication::sendEvent(m_view, event);
            return true;
        }
        if (watched == m_view && isTyping(*key)) {
            m_filter->setFocus(Qt::ShortcutFocusReason);
            QCoreApplication::sendEvent(m_filter, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void PickerDialog::restoreSettings()
{
    QSettings settings;
    settings.beginGroup(QStringLiteral("picker"));
    resize(settings.value(QStringLiteral("size"), QSize(1040, 620)).toSize());
    m_columnsKnown = m_view->header()->restoreState(settings.value(QStringLiteral("columns")).toByteArray());
    m_tree->setChecked(settings.value(QStringLiteral("tree"), false).toBool());
}

void PickerDialog::saveSettings() const
{
    QSettings settings;
    settings.beginGroup(QStringLiteral("picker"));
    settings.setValue(QStringLiteral("size"), size());
    settings.setValue(QStringLiteral("columns"), m_view->header()->saveState());
    settings.setValue(QStringLiteral("tree"), m_tree->isChecked());
}

} // namespace vmatlas::ui
