// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "core/base/measured.h"
#include "core/model/region.h"

namespace vmatlas::ui {

/// What the stacked bands are: the types with their colours and their bytes at one moment, in the order of the bands
/// from the bottom up. Where they have no room the smallest are counted together; the tool tip names all. GUI thread
/// only.
class StackLegend : public QWidget {
    Q_OBJECT
public:
    struct Entry {
        RegionType type = RegionType::Unknown;
        Measured bytes;         ///< at that moment
        std::uint64_t peak = 0; ///< in the picture; what has no room is chosen by it, so that entries stand still

        friend bool operator==(const Entry&, const Entry&) = default;
    };
    struct Content {
        std::vector<Entry> entries;
        Measured total; ///< of all types at that moment
        QString note;   ///< instead of entries: why there are none

        friend bool operator==(const Content&, const Content&) = default;
    };

    explicit StackLegend(QWidget* parent = nullptr);

    void setContent(Content content);
    /// Lines that entries may take, at least one.
    void setMostLines(int lines);
    [[nodiscard]] const Content& content() const { return m_content; }
    /// What is to be seen, an item a text: the total, then the types, then how many more there are.
    [[nodiscard]] QStringList shownTexts() const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Item {
        QString text;
        std::optional<RegionType> type; ///< with its swatch
        int width = 0;                  ///< pixels, with the swatch
        QPoint place;                   ///< set by place()
    };
    [[nodiscard]] Item itemOf(const QString& text, const QString& longest) const;
    /// The total where it is wanted, `most` types, and the rest in one.
    [[nodiscard]] std::vector<Item> itemsOf(std::size_t most, bool withTotal) const;
    /// Sets the places; returns the number of lines.
    int place(std::vector<Item>& items, int width) const;
    /// As many as fit, placed. Where that would be hardly any, the total gives way.
    [[nodiscard]] std::vector<Item> fitting(int width) const;
    [[nodiscard]] int lineHeight() const;
    void retell();

    Content m_content;
    int m_mostLines = 1;
};

} // namespace vmatlas::ui
