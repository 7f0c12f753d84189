// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace vmatlas::ui {

/// Filters the process list by typed words and sorts it inside its groups (recent, own, others, kernel threads), which
/// keep their order whatever the direction of the sort. GUI thread only.
class ProcessFilterProxy : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ProcessFilterProxy(QObject* parent = nullptr);

    /// Every word must occur in the name, pid, user or command line, in any case.
    void setFilterText(const QString& text);
    void setKernelThreadsShown(bool shown);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QStringList m_words;
    bool m_kernelThreadsShown = false;
};

} // namespace vmatlas::ui
