// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace vmatlas::test {

/// Runs one importer over the bytes. What it gives must hold what the model promises, and must survive being saved as a
/// snapshot and read again.
int fuzzImporter(const char* importer, const std::uint8_t* data, std::size_t size);

} // namespace vmatlas::test
