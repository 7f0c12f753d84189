// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "core/base/result.h"
#include "core/source/file/importer.h"
#include "core/source/source.h"

namespace vmatlas {

/// All of them, in the order in which they are asked.
[[nodiscard]] std::span<const Importer> importers();
/// The importer of a file that starts with `head`, or null.
[[nodiscard]] const Importer* importerFor(std::string_view head);

/// A file with what it was recognised as.
struct OpenedFile {
    std::unique_ptr<Source> source;
    std::string_view format; ///< "VMAtlas snapshot", "ELF core"
};

/// A source with the one moment that a file holds, recognised by its content; "-" is standard input, "FILE#2" the
/// second of several processes or moments in a file. Only the first bytes are read here, the rest by the first
/// capture(). Errors start with the file's name.
[[nodiscard]] Result<OpenedFile> openKnownFile(const std::filesystem::path& path);
[[nodiscard]] Result<std::unique_ptr<Source>> openFile(const std::filesystem::path& path);

} // namespace vmatlas
