// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/source/linux/runtimes/recogniser.h"

namespace vmatlas {

extern const Recogniser kAddressSanitizer, kGo, kHotspot, kJemalloc, kMemorySanitizer, kMimalloc, kPartitionAlloc,
    kTcmalloc, kThreadSanitizer, kV8, kV8Cage;

std::span<const Recogniser* const> recognisers()
{
    static constexpr std::array kAll{&kHotspot,
                                     &kGo,
                                     &kV8,
                                     &kV8Cage,
                                     &kJemalloc,
                                     &kMimalloc,
                                     &kTcmalloc,
                                     &kPartitionAlloc,
                                     &kAddressSanitizer,
                                     &kThreadSanitizer,
                                     &kMemorySanitizer};
    return kAll;
}

} // namespace vmatlas
