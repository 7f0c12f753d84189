// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <vector>

#include <QAbstractTableModel>

#include "ui/theme/theme.h"

namespace vmatlas::ui {

class SystemWatch;

enum class FigureColumn : std::uint8_t { Name, Now, Change };
inline constexpr int kFigureColumnCount = static_cast<int>(FigureColumn::Change) + 1;

/// How the curve of a figure looks.
struct FigureLine {
    std::size_t figure = 0; ///< index into kSystemFigures
    ThemeRole colour = ThemeRole::Text;
    Qt::PenStyle line = Qt::SolidLine;
};

/// The machine's figures that this system has, a row each; a check mark puts one on the chart. GUI thread only; `watch`
/// outlives it.
class FiguresModel : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr std::size_t kMaxLines = 6; ///< on the chart; colours that can be told apart

    explicit FiguresModel(const SystemWatch* watch, QObject* parent = nullptr);

    /// Takes the last look.
    void refresh();
    void retranslate();

    /// In the order in which they were chosen.
    [[nodiscard]] const std::vector<FigureLine>& lines() const { return m_lines; }
    /// Ids of the chosen figures, and back; unknown ones are left out.
    [[nodiscard]] QStringList chosen() const;
    void choose(const QStringList& ids);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void linesChanged();

private:
    [[nodiscard]] const FigureLine* lineOf(std::size_t figure) const;
    bool add(std::size_t figure);
    void remove(std::size_t figure);

    const SystemWatch* m_watch;
    std::vector<std::size_t> m_rows; // figures that are known, ascending
    std::vector<FigureLine> m_lines;
};

} // namespace vmatlas::ui
