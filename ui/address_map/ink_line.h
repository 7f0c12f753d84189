// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include <QRgb>

namespace vmatlas::ui {

/// Inks that are laid on a line of a picture all at once: a pass over the line costs less than one over its thousand
/// short runs.
class InkLine {
public:
    explicit InkLine(std::size_t width)
        : m_inks(width)
    {
    }

    void clear();
    /// From pixel `x0` up to before `x1`; 0xAARRGGBB, not premultiplied.
    void add(int x0, int x1, QRgb colour);
    void layOn(QRgb* line) const;

private:
    std::vector<QRgb> m_inks; // by pixel
    bool m_empty = true;
};

} // namespace vmatlas::ui
