// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractItemModel>
#include <QStringList>

#include "core/model/process.h"

namespace vmatlas::ui {

/// The processes of the system, flat or as a tree by parent. A new list is merged by process identity, so selection,
/// scroll and expansion survive it. GUI thread only.
class ProcessListModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Pid, User, PrivateBytes, VirtualBytes, WorkingSet, Started, CommandLine, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< number or text to sort by; unknown numbers are below all others
        NoteRole,                ///< words beside the name: recent, not readable in full, VMAtlas itself; may be empty
        ReadableRole,            ///< false when the process cannot be read in full
        FilterRole               ///< everything that a typed filter looks into
    };
    enum class Shape : std::uint8_t { Flat, Tree };

    /// `self` is marked as VMAtlas itself. `recent` holds recentKey()s of what was opened lately, newest first.
    ProcessListModel(ProcessId self, QStringList recent, QObject* parent = nullptr);
    ~ProcessListModel() override;

    void setProcesses(std::vector<ProcessEntry> entries);
    void setShape(Shape shape);
    [[nodiscard]] Shape shape() const { return m_shape; }
    /// Names a program for the list of recent ones: path of the executable, else name.
    [[nodiscard]] static QString recentKey(const ProcessInfo& process);

    /// Null for an index that is not of this model.
    [[nodiscard]] const ProcessEntry* entryAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(const ProcessIdentity& identity) const;
    /// Rows of a lower group stand above those of a higher one: recent, own, other people's, kernel threads.
    [[nodiscard]] int group(const QModelIndex& index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    struct Incoming; // the new list, grouped by parent
    using Nodes = std::vector<std::unique_ptr<Node>>;

    [[nodiscard]] Node* nodeAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(const Node* node, int column = 0) const;
    void merge(Node* parent, Incoming& incoming);
    void removeGone(Node* parent, Incoming& incoming);
    void updateKept(Node* parent, Incoming& incoming);
    void insertNew(Node* parent, Incoming& incoming);
    [[nodiscard]] static std::unique_ptr<Node> makeNode(const ProcessEntry& entry, Node* parent, Incoming& incoming);
    [[nodiscard]] bool isRecent(const ProcessEntry& entry) const;

    ProcessId m_self;
    QStringList m_recent;
    Shape m_shape = Shape::Flat;
    std::unique_ptr<Node> m_root;
};

} // namespace vmatlas::ui
