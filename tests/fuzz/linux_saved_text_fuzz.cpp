// SPDX-License-Identifier: GPL-3.0-or-later
// Text that somebody saved from /proc or pmap, with whatever else is in the file.
#include "tests/fuzz/import_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return vmatlas::test::fuzzImporter("Linux memory map text", data, size);
}
