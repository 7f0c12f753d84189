// SPDX-License-Identifier: GPL-3.0-or-later
// Logs of WinDbg.
#include "tests/fuzz/import_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return vmatlas::test::fuzzImporter("WinDbg !address text", data, size);
}
