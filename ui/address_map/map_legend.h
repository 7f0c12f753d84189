// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "core/layout/backing_palette.h"
#include "core/layout/row_cells.h"
#include "ui/jobs/background_job.h"
#include "ui/live/session.h"

class QToolButton;

namespace vmatlas::ui {

class LegendNote;

/// What the colours of the map mean: a chip a colour that occurs, with its share of all addresses in use. When the
/// colours are types a click shows only that type, in every view; else the map dims what has another colour. Wraps to
/// as many lines as it needs. What a very large snapshot has of each is counted on another thread.
class MapLegend : public QWidget {
    Q_OBJECT
public:
    /// From so many regions and page runs on another thread counts them.
    static constexpr std::size_t kMany = 50'000;

    explicit MapLegend(Session* session, QWidget* parent = nullptr);
    ~MapLegend() override;

    void setColourBy(ColourBy colourBy);
    /// What the map shows beside the snapshot: which file has which colour, and the changes; `recent`: not since the
    /// baseline.
    void setCells(const CellOptions& cells, bool recent);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// What a click left to be seen, a bit per value. Not for types, whose filter is the session's.
    void shownValuesChanged(quint32 values);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Chip {
        QToolButton* button = nullptr; // child
        std::uint8_t value = 0;
    };

    /// What a snapshot has of each colour.
    struct Shares {
        ColourBy colourBy = ColourBy::Type;
        std::vector<std::uint64_t> bytes; // by value
        std::uint64_t huge = 0;           // bytes in huge pages; only where the colours are those of pages

        friend bool operator==(const Shares&, const Shares&) = default;
    };

    void rebuild();
    void take(const Shares& shares);
    void toggle(std::uint8_t value);
    void toggleType(RegionType type);
    void refreshTexts();
    [[nodiscard]] QString chipText(std::uint8_t value) const;
    void refreshChecks();
    /// Places the chips in lines of `width` when `move` is set; returns the height that they need.
    int arrange(int width, bool move) const;

    Session* m_session;
    ColourBy m_colourBy = ColourBy::Type;
    std::vector<Chip> m_chips;
    LegendNote* m_hugeNote;             // child
    std::vector<std::uint64_t> m_bytes; // by value
    std::uint64_t m_huge = 0;           // bytes
    std::uint32_t m_shownValues = ~0U;  // a bit per value; all bits: nothing is filtered
    std::shared_ptr<const BackingPalette> m_backings;
    std::shared_ptr<const ChangeOverlay> m_changes;
    bool m_recent = false;
    bool m_again = false;     // what m_counting counts is no longer what is wanted
    BackgroundJob m_counting; // last: it waits for its thread before the rest goes
};

} // namespace vmatlas::ui
