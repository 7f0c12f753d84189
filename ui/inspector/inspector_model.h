// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QAbstractItemModel>
#include <QTimer>

#include "ui/inspector/inspector_rows.h"

namespace vmatlas::ui {

/// Sections that unfold to rows of a name and a value, in the order given. New values are merged by key, so selection
/// and scroll position of a view survive. GUI thread only.
class InspectorModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { NameColumn, ValueColumn, ColumnCount };
    static constexpr int PlainTextRole = Qt::UserRole; ///< a cell's text without the mark of a change
    static constexpr int KeyRole = Qt::UserRole + 1;   ///< a section's or row's key

    /// What the sections come from: those of the snapshot stand first.
    enum class Part : std::uint8_t { Snapshot, Details };
    static constexpr int kPartCount = 2;

    explicit InspectorModel(QObject* parent = nullptr);

    void setSections(Part part, std::vector<InspectorSection> sections);
    /// The same, and what differs from the reading before stands out for a moment.
    void setReading(Part part, std::vector<InspectorSection> sections);
    void retranslate() { Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1); }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        InspectorRow row;
        QString mark; // how it differs from the reading before; empty when it does not
    };
    struct Section {
        QString key;
        QString title;
        quintptr node = 0; // its number for as long as it is there: where its rows find it
        std::vector<Row> rows;
    };

    void merge(Part part, std::vector<InspectorSection> sections, bool mark);
    void mergeRows(std::size_t section, std::vector<InspectorRow> rows, bool mark);
    void insertSection(std::size_t at, InspectorSection section);
    void removeSections(std::size_t first, std::size_t behind);
    void clearMarks();
    [[nodiscard]] int sectionOf(quintptr node) const;
    [[nodiscard]] QVariant rowData(const Row& row, int column, int role) const;

    std::vector<Section> m_sections;
    std::array<std::size_t, kPartCount> m_counts{}; // sections of each part
    quintptr m_lastNode = 0;
    QTimer m_unmark;
};

} // namespace vmatlas::ui
