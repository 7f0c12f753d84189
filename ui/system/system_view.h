// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>

#include <QWidget>

#include "core/source/file/poolmon_text.h"
#include "ui/system/system_watch.h"
#include "ui/words/table_text.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QSplitter;
class QStackedLayout;
class QTabWidget;

namespace vmatlas::ui {

class FiguresModel;
class LiveTreeView;
class PoolsModel;
class Session;
class SystemChart;

/// The machine's memory: its figures over time, and what the kernel's pools hold with what they grew by, which tells
/// whether the kernel leaks. Looks only while it is seen. GUI thread only.
class SystemView : public QWidget {
    Q_OBJECT
public:
    explicit SystemView(Session* session, QWidget* parent = nullptr); ///< of this machine, whatever is opened
    SystemView(SystemWatch::Probe probe, std::chrono::milliseconds pace, QWidget* parent = nullptr);
    ~SystemView() override;

    /// What PoolMon saw on another machine, until a person wants this one again. `file` is a name for people.
    void showScreen(const QString& file, const PoolmonScreen& screen);
    void showThisMachine();

    /// Columns and sorting of the tables, the curves that are shown and the page.
    [[nodiscard]] QByteArray saveState() const;
    /// False when `state` is not from saveState() of this version; nothing changes then.
    bool restoreState(const QByteArray& state);

    [[nodiscard]] SystemWatch* watch() const { return m_watch; }
    [[nodiscard]] LiveTreeView* figures() const { return m_figures; }
    [[nodiscard]] LiveTreeView* pools() const { return m_pools; }
    [[nodiscard]] SystemChart* chart() const { return m_chart; }
    [[nodiscard]] QTabWidget* pages() const { return m_pages; }
    [[nodiscard]] QLineEdit* filterBox() const { return m_filterBox; }
    [[nodiscard]] QPushButton* compareButton() const { return m_compare; }
    [[nodiscard]] QLabel* message() const { return m_message; }
    [[nodiscard]] QLabel* origin() const { return m_origin; } ///< empty while it is this machine
    [[nodiscard]] QPushButton* thisMachineButton() const { return m_thisMachine; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    [[nodiscard]] QWidget* buildOrigin();
    [[nodiscard]] QWidget* buildMemoryPage();
    [[nodiscard]] QWidget* buildPoolsPage();
    void setUpTables();
    void resetColumns();
    void retranslate();
    void refresh();
    void refreshPools();
    void refreshOrigin();
    void showPoolsOrMessage();
    void compareFromNow();

    SystemWatch* m_watch;
    FiguresModel* m_figuresModel;
    PoolsModel* m_poolsModel;
    QSortFilterProxyModel* m_sorted;
    QTabWidget* m_pages;
    QSplitter* m_splitter;
    LiveTreeView* m_figures;
    SystemChart* m_chart;
    QPushButton* m_compare;
    QLineEdit* m_filterBox;
    LiveTreeView* m_pools;
    QLabel* m_message; // instead of the pools when there are none
    QWidget* m_poolsPage = nullptr;
    QWidget* m_originBar = nullptr; // shown when it is not this machine
    QLabel* m_origin;
    QPushButton* m_thisMachine;
    std::optional<std::pair<int, Qt::SortOrder>> m_sortBefore; // of the pools of this machine, while another is shown
    QString m_screenFile;
    PoolmonScreen m_screen; // without its rows
    QStackedLayout* m_poolsStack;
};

} // namespace vmatlas::ui
