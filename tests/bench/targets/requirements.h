// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <stdexcept>

namespace vmatlas::bench {

/// Exit code of a target that the machine is too small for; ctest and automake know it as "skipped".
inline constexpr int kSkippedExitCode = 77;

/// Thrown when the machine cannot hold a target; what() says what is missing.
class Skipped : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Skips unless `bytes` and a reserve for everyone else are free (MemAvailable).
void requireMemory(std::uint64_t bytes);

/// Skips unless a process may have `count` mappings and a few hundred of its libraries (vm.max_map_count).
void requireMappings(std::uint64_t count);

} // namespace vmatlas::bench
