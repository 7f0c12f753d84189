// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

class QLabel;
class QSplitter;
class QStackedLayout;
class QTreeView;

namespace vmatlas::ui {

class FindingDetail;
class FindingsModel;
class LeakMonitor;
struct LeakReport;
class Session;

/// What keeps growing in the process that a session shows, where, until when, and what to do next. Its windowTitle()
/// tells how many leaks there are and is empty without one. GUI thread only; `session` outlives it.
class FindingsView : public QWidget {
    Q_OBJECT
public:
    explicit FindingsView(Session* session, QWidget* parent = nullptr);
    ~FindingsView() override;

    [[nodiscard]] QByteArray saveState() const;
    /// False when `state` is not from saveState() of this version; nothing changes then.
    bool restoreState(const QByteArray& state);

    /// What the monitor does at every report.
    void showReport(const LeakReport& report);
    [[nodiscard]] LeakMonitor* monitor() const { return m_monitor; }
    [[nodiscard]] QTreeView* list() const { return m_list; }
    [[nodiscard]] FindingDetail* detail() const { return m_detail; }
    [[nodiscard]] QString status() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // Ctrl+C of the list
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildLayout();
    void setUpList();
    void showCurrent();
    void updateStatus();
    void retranslate();
    /// Gives the list the width of its columns, unless a person chose another.
    void fitList();

    Session* m_session;
    LeakMonitor* m_monitor;
    FindingsModel* m_model;
    QTreeView* m_list;
    FindingDetail* m_detail;
    QLabel* m_status; // what is found in all, and since when
    QLabel* m_message;
    QSplitter* m_splitter;
    QStackedLayout* m_pages;
    std::unique_ptr<LeakReport> m_report; // that is shown
    bool m_ownWidth = false;              // a person moved the splitter
    bool m_applying = false;
    bool m_chosen = false; // a person chose the current finding
};

} // namespace vmatlas::ui
