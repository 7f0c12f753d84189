// SPDX-License-Identifier: GPL-3.0-or-later
// VMMap's own files: XML.
#include "tests/fuzz/import_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return vmatlas::test::fuzzImporter("VMMap file", data, size);
}
