// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/command_palette.h"

#include <algorithm>

#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/window/menu_text.h"

namespace vmatlas::ui {

namespace {

enum Fit { None, Letters, Inside, WordBegins, NameBegins };

bool hasLettersInOrder(const QString& name, const QString& word)
{
    qsizetype at = 0;
    for (const QChar letter : word) {
        at = name.indexOf(letter, at, Qt::CaseInsensitive);
        if (at < 0)
            return false;
        ++at;
    }
    return true;
}

Fit fitOfWord(const QString& name, const QString& word)
{
    Fit best = None;
    for (qsizetype at = name.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = name.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        const Fit here = at == 0 ? NameBegins : name[at - 1].isLetterOrNumber() ? Inside : WordBegins;
        best = std::max(best, here);
    }
    return best == None && hasLettersInOrder(name, word) ? Letters : best;
}

} // namespace

CommandPalette::CommandPalette(const QMenuBar* menus, QWidget* parent)
    : QDialog(parent)
    , m_typed(new QLineEdit)
    , m_list(new QTreeWidget)
{
    setWindowTitle(tr("Commands"));
    setAttribute(Qt::WA_DeleteOnClose);
    const auto collect = [this](const auto& self, const QList<QAction*>& actions, const QString& path) -> void {
        for (QAction* const action : actions) {
            if (action->isSeparator() || !action->isVisible())
                continue;
            const QString name = path + plainMenuText(action->text());
            if (action->menu() != nullptr)
                self(self, action->menu()->actions(), name + QStringLiteral(": "));
            else
                m_entries.push_back({name, action});
        }
    };
    collect(collect, menus->actions(), {});

    m_typed->setPlaceholderText(tr("Type a few letters of a command"));
    m_typed->setAccessibleName(tr("Command"));
    m_typed->installEventFilter(this);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFocusPolicy(Qt::NoFocus); // the keyboard stays with what is typed
    m_list->setRootIsDecorated(false);
    m_list->setHeaderHidden(true);
    m_list->setColumnCount(2);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(m_typed);
    layout->addWidget(m_list);
    resize(64 * fontMetrics().averageCharWidth(), 22 * fontMetrics().height());
    connect(m_typed, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_typed, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::run);
    fill({});
}

int CommandPalette::fit(const QString& name, const QString& typed)
{
    int sum = 1;
    for (const QString& word : typed.split(u' ', Qt::SkipEmptyParts)) {
        const Fit fit = fitOfWord(name, word);
        if (fit == None)
            return 0;
        sum += fit;
    }
    return sum;
}

/// The best first; what cannot be used now stands behind, so that it is found and seen to be unavailable.
void CommandPalette::fill(const QString& typed)
{
    struct Hit {
        int fit;
        std::size_t index;
    };
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const bool usable = m_entries[i].action && m_entries[i].action->isEnabled();
        if (const int found = fit(m_entries[i].name, typed); found > 0)
            hits.push_back({found + (usable ? 1000 : 0), i});
    }
    std::ranges::stable_sort(hits, std::ranges::greater{}, &Hit::fit);
    m_list->clear();
    if (hits.empty())
        (new QTreeWidgetItem(m_list, {tr("No command has these letters.")}))->setDisabled(true);
    for (const Hit& hit : hits) {
        const Entry& entry = m_entries[hit.index];
        const bool usable = entry.action && entry.action->isEnabled();
        const bool on = entry.action && entry.action->isChecked();
        const QString keys = entry.action ? entry.action->shortcut().toString(QKeySequence::NativeText) : QString();
        auto* const item = new QTreeWidgetItem(m_list, {on ? entry.name + QStringLiteral(" ✓") : entry.name, keys});
        item->setData(0, Qt::UserRole, static_cast<qulonglong>(hit.index));
        item->setDisabled(!usable);
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

void CommandPalette::run()
{
    const QTreeWidgetItem* const item = m_list->currentItem();
    if (item == nullptr || item->isDisabled())
        return;
    const QPointer<QAction> action = m_entries[item->data(0, Qt::UserRole).toULongLong()].action;
    accept();
    if (action)
        action->trigger();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_typed && event->type() == QEvent::KeyPress) {
        auto* const key = static_cast<QKeyEvent*>(event);
        for (const int moves : {Qt::Key_Up, Qt::Key_Down, Qt::Key_PageUp, Qt::Key_PageDown}) {
            if (key->key() != moves)
                continue;
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace vmatlas::ui
