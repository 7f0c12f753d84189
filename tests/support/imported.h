// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/source/file/importers.h"

// Files of other programs, read from memory as the tests have them.
namespace vmatlas::test {

/// Bytes of tests/fixtures/PATH, unpacked.
[[nodiscard]] std::string fixture(const std::string& path);
/// What gunzip makes of them; bytes that are not packed stay.
[[nodiscard]] std::string unpacked(std::string bytes);
/// Paths of the files in a folder of tests/fixtures, sorted.
[[nodiscard]] std::vector<std::string> fixturesIn(const std::string& folder);

/// Delivers the bytes as they are.
[[nodiscard]] std::unique_ptr<ByteStream> streamOf(std::string bytes);
[[nodiscard]] ImportInput inputOf(std::string bytes);

/// With whichever importer recognises it; Malformed when none does. `stop` and `part` as ImportInput has them.
[[nodiscard]] Result<Imported> import(std::string bytes, std::uint32_t part = 0, const std::stop_token& stop = {});
/// Name of the importer that recognises it; empty when none does.
[[nodiscard]] std::string_view formatOf(std::string_view bytes);

/// "vmas" of a file in EXPECTED.tsv, which other programs counted.
[[nodiscard]] std::optional<std::uint64_t> expected(std::string_view file, std::string_view key);

/// What in a result breaks the promises of importers; empty when nothing does.
[[nodiscard]] std::string faultsOf(const Imported& imported);

} // namespace vmatlas::test
