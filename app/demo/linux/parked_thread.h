// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "core/base/address_range.h"

namespace vmatlas::demo {

struct StackOptions {
    std::size_t bytes = 0;      ///< 0: the system's default
    std::size_t guardBytes = 0; ///< 0: the system's default
};

/// A thread that did its work and now stands still until the process ends.
struct ParkedThread {
    std::uint32_t id = 0;            ///< 0: could not be started, errno says why
    AddressRange stack;              ///< without the guard
    AddressRange guard;              ///< below the stack
    std::uintptr_t stackPointer = 0; ///< at some moment of its work
};

/// Starts a thread, lets it do `work` and returns when it is parked.
ParkedThread parkThread(const StackOptions& options, const std::function<void()>& work);

} // namespace vmatlas::demo
