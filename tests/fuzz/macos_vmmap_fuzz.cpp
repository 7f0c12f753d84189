// SPDX-License-Identifier: GPL-3.0-or-later
// What macOS' vmmap prints.
#include "tests/fuzz/import_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return vmatlas::test::fuzzImporter("macOS vmmap text", data, size);
}
