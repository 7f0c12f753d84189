// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <QString>

// Names of files between Qt and core, which has them as bytes (see core/base/path_text.h). One definition a system's
// folder. Thread-safe.
namespace vmatlas::ui::words {

/// As the user's files are called: to open them and to show them in places that escape nothing.
[[nodiscard]] QString fileName(std::string_view text);
[[nodiscard]] std::string fileText(const QString& name);

} // namespace vmatlas::ui::words
