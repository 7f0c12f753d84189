// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QDialog>
#include <QTimer>

#include "core/base/result.h"
#include "core/model/process.h"
#include "ui/jobs/background_job.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace vmatlas::ui {

class ProcessFilterProxy;
class ProcessListModel;

/// Lets a person choose a process. The list is read on a worker thread, once every 1.5 s and never twice at a time.
/// The dialog opens nothing itself: it says what was chosen.
class PickerDialog : public QDialog {
    Q_OBJECT
public:
    using ListProcesses = std::function<Result<std::vector<ProcessEntry>>()>;

    /// `list` is called on the worker thread.
    explicit PickerDialog(ListProcesses list, QWidget* parent = nullptr);
    ~PickerDialog() override;

    void setFilterText(const QString& text);
    /// The process that OK would open; null when there is none.
    [[nodiscard]] const ProcessEntry* current() const;

Q_SIGNALS:
    void processChosen(const vmatlas::ProcessInfo& process);
    void listed(); ///< a list, or the reason why there is none, has been shown

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildContents();
    void buildView();
    void connectSignals();
    void retranslateUi();
    void restoreSettings();
    void saveSettings() const;
    void fitColumns();
    void refresh();
    void take(const Result<std::vector<ProcessEntry>>& listing);
    void keepCurrent(const ProcessIdentity& before);
    void setTree(bool tree);
    void updateState();
    void choose();

    ListProcesses m_list;
    ProcessListModel* m_model;
    ProcessFilterProxy* m_proxy;
    QLineEdit* m_filter;
    QCheckBox* m_tree;
    QCheckBox* m_kernelThreads;
    QLabel* m_message; // why there is no list, or that nothing matches
    QTreeView* m_view;
    QPushButton* m_open;
    QPushButton* m_cancel;
    QString m_failure;           // why the list could not be read; empty when it could
    bool m_listed = false;       // an answer has come
    bool m_columnsKnown = false; // widths came from the settings or were fitted to the first list
    QTimer m_timer;
    BackgroundJob m_job; // last: its thread uses m_list
};

} // namespace vmatlas::ui
