// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/system/figures_model.h"

#include <algorithm>
#include <array>

#include <QGuiApplication>

#include "ui/system/system_watch.h"
#include "ui/system/system_words.h"
#include "ui/tables/column_header.h"
#include "ui/timeline/timeline_signs.h"

namespace vmatlas::ui {

// For columnHeader(), which finds them by their argument.
static QString columnTitle(FigureColumn column)
{
    switch (column) {
    case FigureColumn::Name:
        return FiguresModel::tr("Figure");
    case FigureColumn::Now:
        return FiguresModel::tr("Now");
    case FigureColumn::Change:
        return FiguresModel::tr("Change");
    }
    return {};
}

static QString columnExplanation(FigureColumn column)
{
    switch (column) {
    case FigureColumn::Name:
        return FiguresModel::tr("What the operating system counts. A check mark puts it on the chart.");
    case FigureColumn::Now:
        return FiguresModel::tr("At the last look.");
    case FigureColumn::Change:
        return FiguresModel::tr("Since the first look, or since “Compare from now” was chosen.");
    }
    return {};
}

static bool isNumber(FigureColumn column)
{
    return column != FigureColumn::Name;
}

namespace {

struct Look {
    ThemeRole colour;
    Qt::PenStyle line;
};
constexpr auto kLooks = std::to_array<Look>({{ThemeRole::SeriesPrivateBytes, Qt::SolidLine},
                                             {ThemeRole::SeriesWorkingSet, Qt::DashLine},
                                             {ThemeRole::SeriesVirtualBytes, Qt::DotLine},
                                             {ThemeRole::SeriesSwapped, Qt::DashDotLine},
                                             {ThemeRole::SeriesRegions, Qt::DashDotDotLine},
                                             {ThemeRole::SeriesSoftFaults, Qt::SolidLine}});
static_assert(kLooks.size() == FiguresModel::kMaxLines);

} // namespace

FiguresModel::FiguresModel(const SystemWatch* watch, QObject* parent)
    : QAbstractTableModel(parent)
    , m_watch(watch)
{
}

void FiguresModel::refresh()
{
    std::vector<std::size_t> known;
    if (!m_watch->points().empty()) {
        const SystemMemory& now = m_watch->points().back().memory;
        for (std::size_t i = 0; i < kSystemFigures.size(); ++i)
            if ((now.*kSystemFigures[i].value).known())
                known.push_back(i);
    }
    if (known != m_rows) { // at the first look, hardly ever later
        beginResetModel();
        m_rows = std::move(known);
        endResetModel();
    } else if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kFigureColumnCount - 1));
    }
}

void FiguresModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kFigureColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kFigureColumnCount - 1));
}

const FigureLine* FiguresModel::lineOf(std::size_t figure) const
{
    const auto found = std::ranges::find(m_lines, figure, &FigureLine::figure);
    return found == m_lines.end() ? nullptr : &*found;
}

bool FiguresModel::add(std::size_t figure)
{
    if (m_lines.size() == kMaxLines || lineOf(figure) != nullptr)
        return false;
    const auto isFree = [this](const Look& look) {
        return std::ranges::find(m_lines, look.colour, &FigureLine::colour) == m_lines.end();
    };
    const Look& look = *std::ranges::find_if(kLooks, isFree);
    m_lines.push_back({.figure = figure, .colour = look.colour, .line = look.line});
    return true;
}

void FiguresModel::remove(std::size_t figure)
{
    std::erase_if(m_lines, [figure](const FigureLine& line) { return line.figure == figure; });
}

QStringList FiguresModel::chosen() const
{
    QStringList ids;
    for (const FigureLine& line : m_lines) {
        const std::string_view id = kSystemFigures[line.figure].id;
        ids << QString::fromLatin1(id.data(), static_cast<qsizetype>(id.size()));
    }
    return ids;
}

void FiguresModel::choose(const QStringList& ids)
{
    m_lines.clear();
    for (const QString& id : ids) {
        const auto* const figure = std::ranges::find(kSystemFigures, id.toStdString(), &SystemFigure::id);
        if (figure != kSystemFigures.end())
            add(static_cast<std::size_t>(figure - kSystemFigures.begin()));
    }
    retranslate();
    Q_EMIT linesChanged();
}

int FiguresModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FiguresModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kFigureColumnCount;
}

QVariant FiguresModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || m_watch->points().empty())
        return {};
    const auto column = static_cast<FigureColumn>(index.column());
    const std::size_t number = m_rows[static_cast<std::size_t>(index.row())];
    const SystemFigure& figure = kSystemFigures[number];
    const Measured now = m_watch->points().back().memory.*figure.value;
    const bool first = column == FigureColumn::Name;
    const SystemWatch::Point* const baseline = m_watch->baseline();
    switch (role) {
    case Qt::DisplayRole:
        return first                         ? figureName(figure)
               : column == FigureColumn::Now ? figureText(figure, now)
               : baseline == nullptr         ? words::unknown()
                                             : figureChange(figure, {baseline->memory.*figure.value, now});
    case Qt::ToolTipRole:
        return words::asToolTip(first || figure.unit != SystemFigure::Unit::Bytes ? figureExplanation(figure)
                                                                                  : words::formatSizeExact(now));
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::CheckStateRole:
        return first ? QVariant(lineOf(number) != nullptr ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::DecorationRole: {
        const FigureLine* const line = first ? lineOf(number) : nullptr;
        return line != nullptr ? QVariant(curveSwatch(line->colour, line->line, qGuiApp->devicePixelRatio()))
                               : QVariant();
    }
    default:
        return {};
    }
}

bool FiguresModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole || index.column() != 0)
        return false;
    const std::size_t figure = m_rows[static_cast<std::size_t>(index.row())];
    if (value.toInt() == Qt::Checked) {
        if (!add(figure))
            return false;
    } else {
        remove(figure);
    }
    Q_EMIT dataChanged(index, index);
    Q_EMIT linesChanged();
    return true;
}

Qt::ItemFlags FiguresModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    if (index.column() == 0)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant FiguresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return columnHeader<FigureColumn>(section, orientation, role, kFigureColumnCount);
}

} // namespace vmatlas::ui
