// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vmatlas::ui {

/// A menu's text where there is no menu: without its mnemonic, which Korean puts behind it as "(&O)", and its dots.
[[nodiscard]] QString plainMenuText(QString text);

} // namespace vmatlas::ui
