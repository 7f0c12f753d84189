// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <QString>

// The kernel's own names and codes in plain words, after Documentation/filesystems/proc.rst. The names themselves are
// never translated: people look them up.
namespace vmatlas::ui {

/// What a field of smaps tells, one or two sentences; empty for a name that is not known.
[[nodiscard]] QString kernelFieldExplanation(std::string_view name);

/// What a code of VmFlags means, a few words; empty for a code that is not known.
[[nodiscard]] QString kernelFlagWords(std::string_view code);

} // namespace vmatlas::ui
