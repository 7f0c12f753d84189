// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "core/model/timeline_point.h"
#include "ui/live/session.h"

namespace vmatlas::ui {

enum class MarkColumn : std::uint8_t { Time, Kind, Name };
inline constexpr int kMarkColumnCount = static_cast<int>(MarkColumn::Name) + 1;

/// The marks and events of a session in time order. Rows that stay keep their index, so a view keeps its selection.
/// Names of own marks can be edited. GUI thread only; `session` outlives it.
class MarkModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        SortRole = Qt::UserRole ///< what the column is sorted by
    };

    explicit MarkModel(Session* session, QObject* parent = nullptr);

    /// Takes the session's events.
    void refresh();
    void retranslate();

    /// Index into the session's events; none for one that is gone.
    [[nodiscard]] std::optional<std::size_t> eventOf(const QModelIndex& index) const;
    [[nodiscard]] bool isOwn(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const TargetEvent& event, MarkColumn column) const;

    Session* m_session;
    std::vector<TargetEvent> m_events; // as the views know them
    std::uint64_t m_changes = 0;       // of the session's events when they were taken
};

} // namespace vmatlas::ui
