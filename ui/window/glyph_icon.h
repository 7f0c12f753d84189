// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <QIcon>

namespace vmatlas::ui {

/// The pictures on buttons and in menus.
enum class Glyph : std::uint8_t {
    Process,
    Folder,
    Pause,
    Play,
    Sample,
    Target,
    Save,
    Table,
    Picture,
    Cross,
    Plus,
    Minus,
    Record,
    Stop,
    Mark,
    Share
};

/// Drawn from lines in the text colour of the moment, so it is sharp at every scale and fits light and dark.
[[nodiscard]] QIcon glyphIcon(Glyph glyph);

} // namespace vmatlas::ui
