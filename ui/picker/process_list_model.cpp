// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/picker/process_list_model.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "ui/picker/process_text.h"

namespace vmatlas::ui {

struct ProcessListModel::Node {
    ProcessEntry entry;
    Node* parent = nullptr;
    Nodes children; // ascending by identity
};

struct ProcessListModel::Incoming {
    using Parent = std::optional<ProcessIdentity>; // none is the root: pid 0 is a process on some systems
    std::map<Parent, std::vector<ProcessEntry>> childrenOf;

    [[nodiscard]] std::vector<ProcessEntry>& of(const Node* parent)
    {
        Parent key;
        if (parent->parent != nullptr)
            key = parent->entry.info.identity;
        return childrenOf[key];
    }
};

namespace {

const ProcessIdentity& identityOf(const ProcessEntry& entry)
{
    return entry.info.identity;
}

bool contains(const std::vector<ProcessEntry>& sorted, const ProcessIdentity& identity)
{
    return std::ranges::binary_search(sorted, identity, {}, identityOf);
}

// A parent is older than its child. The order also rules out circles, whatever the system says.
bool olderThan(const ProcessIdentity& a, const ProcessIdentity& b)
{
    return std::tie(a.startTime, a.pid) < std::tie(b.startTime, b.pid);
}

} // namespace

ProcessListModel::ProcessListModel(ProcessId self, QStringList recent, QObject* parent)
    : QAbstractItemModel(parent)
    , m_self(self)
    , m_recent(std::move(recent))
    , m_root(std::make_unique<Node>())
{
}

ProcessListModel::~ProcessListModel() = default;

void ProcessListModel::setProcesses(std::vector<ProcessEntry> entries)
{
    std::ranges::sort(entries, {}, identityOf);
    const auto same = [](const ProcessEntry& a, const ProcessEntry& b) { return identityOf(a) == identityOf(b); };
    entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());

    std::unordered_map<ProcessId, ProcessIdentity> byPid;
    for (const ProcessEntry& entry : entries)
        byPid[entry.info.identity.pid] = entry.info.identity;

    Incoming incoming;
    for (ProcessEntry& entry : entries) {
        Incoming::Parent parent;
        const auto found = byPid.find(entry.info.parentPid);
        if (m_shape == Shape::Tree && found != byPid.end() && olderThan(found->second, entry.info.identity))
            parent = found->second;
        incoming.childrenOf[parent].push_back(std::move(entry));
    }
    merge(m_root.get(), incoming);
}

void ProcessListModel::setShape(Shape shape)
{
    if (shape == m_shape)
        return;
    std::vector<ProcessEntry> all;
    const auto collect = [&all](const auto& self, Node* node) -> void {
        for (const std::unique_ptr<Node>& child : node->children) {
            all.push_back(child->entry);
            self(self, child.get());
        }
    };
    collect(collect, m_root.get());
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_shape = shape;
    endResetModel();
    setProcesses(std::move(all));
}

QString ProcessListModel::recentKey(const ProcessInfo& process)
{
    return QString::fromStdString(process.path.empty() ? process.name : process.path);
}

void ProcessListModel::merge(Node* parent, Incoming& incoming)
{
    removeGone(parent, incoming);
    updateKept(parent, incoming);
    for (const std::unique_ptr<Node>& child : parent->children)
        merge(child.get(), incoming);
    insertNew(parent, incoming);
}

void ProcessListModel::removeGone(Node* parent, Incoming& incoming)
{
    const std::vector<ProcessEntry>& wanted = incoming.of(parent);
    const auto gone = [&](int row) { return !contains(wanted, parent->children[row]->entry.info.identity); };
    for (int last = static_cast<int>(parent->children.size()) - 1; last >= 0; --last) {
        if (!gone(last))
            continue;
        int first = last;
        while (first > 0 && gone(first - 1))
            --first;
        beginRemoveRows(indexOf(parent), first, last);
        parent->children.erase(parent->children.begin() + first, parent->children.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void ProcessListModel::updateKept(Node* parent, Incoming& incoming)
{
    const std::vector<ProcessEntry>& wanted = incoming.of(parent);
    const int count = static_cast<int>(parent->children.size());
    int changedFrom = -1;
    for (int row = 0; row <= count; ++row) {
        bool changed = false;
        if (row < count) {
            Node& node = *parent->children[row];
            const auto next = std::ranges::lower_bound(wanted, node.entry.info.identity, {}, identityOf);
            changed = *next != node.entry;
            if (changed)
                node.entry = *next;
        }
        if (changed && changedFrom < 0)
            changedFrom = row;
        if (!changed && changedFrom >= 0) {
            const QModelIndex at = indexOf(parent);
            Q_EMIT dataChanged(index(changedFrom, 0, at), index(row - 1, ColumnCount - 1, at));
            changedFrom = -1;
        }
    }
}

std::unique_ptr<ProcessListModel::Node> ProcessListModel::makeNode(const ProcessEntry& entry, Node* parent,
                                                                   Incoming& incoming)
{
    auto node = std::make_unique<Node>();
    node->entry = entry;
    node->parent = parent;
    for (const ProcessEntry& child : incoming.of(node.get()))
        node->children.push_back(makeNode(child, node.get(), incoming));
    return node;
}

void ProcessListModel::insertNew(Node* parent, Incoming& incoming)
{
    const std::vector<ProcessEntry>& wanted = incoming.of(parent);
    std::size_t row = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i, ++row) {
        Nodes run;
        const auto isKnown = [&] {
            return row < parent->children.size() &&
                   parent->children[row]->entry.info.identity == wanted[i].info.identity;
        };
        for (; i < wanted.size() && !isKnown(); ++i)
            run.push_back(makeNode(wanted[i], parent, incoming));
        if (run.empty())
            continue;
        const int first = static_cast<int>(row);
        row += run.size();
        beginInsertRows(indexOf(parent), first, static_cast<int>(row) - 1);
        parent->children.insert(parent->children.begin() + first, std::make_move_iterator(run.begin()),
                                std::make_move_iterator(run.end()));
        endInsertRows();
    }
}

ProcessListModel::Node* ProcessListModel::nodeAt(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : m_root.get();
}

QModelIndex ProcessListModel::indexOf(const Node* node, int column) const
{
    if (node->parent == nullptr)
        return {};
    const Nodes& siblings = node->parent->children;
    const auto at = std::ranges::lower_bound(siblings, node->entry.info.identity, {},
                                             [](const auto& sibling) { return sibling->entry.info.identity; });
    return createIndex(static_cast<int>(at - siblings.begin()), column, node);
}

const ProcessEntry* ProcessListModel::entryAt(const QModelIndex& index) const
{
    return index.isValid() && index.model() == this ? &nodeAt(index)->entry : nullptr;
}

QModelIndex ProcessListModel::indexOf(const ProcessIdentity& identity) const
{
    const auto find = [&](const auto& self, const Node* node) -> const Node* {
        for (const std::unique_ptr<Node>& child : node->children) {
            if (child->entry.info.identity == identity)
                return child.get();
            if (const Node* below = self(self, child.get()))
                return below;
        }
        return nullptr;
    };
    const Node* node = find(find, m_root.get());
    return node ? indexOf(node) : QModelIndex();
}

bool ProcessListModel::isRecent(const ProcessEntry& entry) const
{
    return !m_recent.isEmpty() && m_recent.contains(recentKey(entry.info));
}

int ProcessListModel::group(const QModelIndex& index) const
{
    const ProcessEntry* entry = entryAt(index);
    if (!entry || entry->access == ProcessAccess::KernelThread)
        return 3;
    if (isRecent(*entry))
        return 0;
    return entry->own ? 1 : 2;
}

QModelIndex ProcessListModel::index(int row, int column, const QModelIndex& parent) const
{
    const Node* above = nodeAt(parent);
    if (row < 0 || row >= static_cast<int>(above->children.size()) || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(row, column, above->children[row].get());
}

QModelIndex ProcessListModel::parent(const QModelIndex& child) const
{
    return child.isValid() ? indexOf(nodeAt(child)->parent) : QModelIndex();
}

int ProcessListModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeAt(parent)->children.size());
}

int ProcessListModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant ProcessListModel::data(const QModelIndex& index, int role) const
{
    const ProcessEntry* entry = entryAt(index);
    if (!entry)
        return {};
    const ProcessRemarks remarks{.recent = isRecent(*entry), .self = entry->info.identity.pid == m_self};
    switch (role) {
    case Qt::DisplayRole:
        return processCellText(*entry, index.column());
    case Qt::TextAlignmentRole:
        return isNumberColumn(index.column()) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ToolTipRole:
        return processToolTip(*entry, remarks);
    case Qt::AccessibleTextRole:
        return index.column() == Name ? processCellText(*entry, Name) + u' ' + processNote(*entry, remarks)
                                      : processCellText(*entry, index.column());
    case SortRole:
        return processSortValue(*entry, index.column());
    case NoteRole:
        return index.column() == Name ? processNote(*entry, remarks) : QString();
    case ReadableRole:
        return entry->access == ProcessAccess::Full;
    case FilterRole:
        return processFilterText(*entry);
    default:
        return {};
    }
}

QVariant ProcessListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return processColumnTitle(section);
    if (role == Qt::TextAlignmentRole && isNumberColumn(section))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

} // namespace vmatlas::ui
