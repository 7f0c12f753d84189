// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/layout/colour_by.h"
#include "ui/live/session.h"

class QToolButton;

namespace vmatlas::ui {

/// What the colours of the map mean: a chip a colour that occurs, with its share of all addresses in use. When the
/// colours are types a click shows only that type, in every view. Wraps to as many lines as it needs.
class MapLegend : public QWidget {
    Q_OBJECT
public:
    explicit MapLegend(Session* session, QWidget* parent = nullptr);
    ~MapLegend() override;

    void setColourBy(ColourBy colourBy);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Chip {
        QToolButton* button = nullptr; // child
        std::uint8_t value = 0;
    };

    void rebuild();
    void toggle(RegionType type);
    void refreshTexts();
    [[nodiscard]] QString chipText(std::uint8_t value) const;
    void refreshChecks();
    /// Places the chips in lines of `width` when `move` is set; returns the height that they need.
    int arrange(int width, bool move) const;

    Session* m_session;
    ColourBy m_colourBy = ColourBy::Type;
    std::vector<Chip> m_chips;
    std::vector<std::uint64_t> m_bytes; // by value
};

} // namespace vmatlas::ui
