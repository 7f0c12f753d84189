// SPDX-License-Identifier: GPL-3.0-or-later
// ELF cores of any class, byte order and machine.
#include "tests/fuzz/import_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return vmatlas::test::fuzzImporter("ELF core", data, size);
}
