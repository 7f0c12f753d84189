// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/language/language.h"
#include "ui/theme/theme.h"

namespace vmatlas::ui {

/// What a person chose for the whole program: colours, language, size of text. Setting one applies and remembers it.
/// GUI thread only, with a QApplication.
class Preferences {
public:
    static constexpr int kNormalTextPercent = 100;

    /// Applies what was remembered. Once, before the first widget.
    static void applyAtStart();

    static void setScheme(ColourScheme scheme);
    static void setLanguage(Language::Choice language);
    [[nodiscard]] static int textPercent();
    /// Of the desktop's own size; clamped to what stays usable.
    static void setTextPercent(int percent);
};

} // namespace vmatlas::ui
