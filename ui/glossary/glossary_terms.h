// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

namespace vmatlas::ui {

/// A word of this field for somebody who meets it for the first time. Plain text in the current language.
struct GlossaryTerm {
    const char* id; ///< stable
    QString name;
    QString text; ///< a few sentences
};

/// All of them, those that explain others first.
[[nodiscard]] std::vector<GlossaryTerm> glossaryTerms();

} // namespace vmatlas::ui
