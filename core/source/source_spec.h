// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "core/base/result.h"
#include "core/model/process.h"
#include "core/source/source.h"

namespace vmatlas {

/// What a SOURCE is, told by its form alone.
enum class SourceSpecKind : std::uint8_t { Pid, Self, Name, File, StandardInput };
[[nodiscard]] SourceSpecKind kindOf(std::string_view spec);

/// Opens what a person names on a command line: a pid, "self", "name:firefox", a file, or "-" for standard input. A
/// file called like one of the others is written "./self". Errors are those of openProcess(), processByName() and
/// openFile().
[[nodiscard]] Result<std::unique_ptr<Source>> openSource(std::string_view spec);

/// The one process in `processes`, other than `except`, whose name or executable's file name is `name`. NotFound when
/// there is none, Ambiguous with "pid name, pid name" as context when there are several.
[[nodiscard]] Result<ProcessId> processByName(std::span<const ProcessEntry> processes, std::string_view name,
                                              ProcessId except);

} // namespace vmatlas
