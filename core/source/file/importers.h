// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string_view>

#include "core/base/result.h"
#include "core/model/snapshot.h"
#include "core/source/file/byte_stream.h"
#include "core/source/source.h"

namespace vmatlas {

/// A file format that can be shown. A new one is one file with these two functions and one line in the list.
struct Importer {
    std::string_view name; ///< for messages: "VMAtlas snapshot"
    /// Whether a file that starts with `head` (unpacked, up to PeekedStream::kHeadBytes) is of this format.
    bool (*recognises)(std::string_view head);
    /// Reads the whole (unpacked) stream. Malformed, Unsupported or TooLarge say in their context where and why;
    /// Cancelled soon after `stop` is set. Input is hostile: nothing is believed before it is checked.
    Result<Snapshot> (*read)(ByteStream& bytes, const std::stop_token& stop);
};

/// All of them, in the order in which they are asked.
[[nodiscard]] std::span<const Importer> importers();

/// A source with the one moment that a file holds, recognised by its content; "-" is standard input. Only the first
/// bytes are read here, the rest by the first capture(). Errors start with the file's name.
[[nodiscard]] Result<std::unique_ptr<Source>> openFile(const std::filesystem::path& path);

} // namespace vmatlas
