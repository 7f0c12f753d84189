// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/source/windows/target.h"
#include "core/source/windows/windows_source.h"

namespace vmatlas::test {

/// A process that a test makes up, in pages of 4 KiB; what is not said of an address is free space.
struct ScriptedProcess {
    static constexpr std::uint64_t kPage = 4096;
    static constexpr std::uint64_t kEnd = 0x7FFFFFFF0000; ///< first address that no process has

    std::vector<windows::MemoryBlock> blocks; ///< ascending
    std::map<std::uint64_t, std::vector<std::byte>> memory;
    std::map<std::uint64_t, std::string> files;   ///< device path by address of the view
    std::map<std::uint64_t, std::uint64_t> pages; ///< attributes by address; 0 for others
    std::vector<windows::ThreadRecord> threads;
    std::vector<windows::ModuleRecord> modules;
    windows::PebRecord peb;
    Counters counters;
    ProcessFacts facts;
    ProcessInfo info{.identity = {.pid = 42, .startTime = 1}, .name = "made-up.exe", .bits = 64};
    std::optional<Error> missingRight;
    std::map<std::string, Error> failures; ///< by name of the method that fails
    bool ended = false;
    std::function<void()> beforeQuestion; ///< of any kind, before it is answered
    std::map<std::string, int> asked;     ///< how often, by name of the method

    /// Committed private memory that can be read and written, unless changed.
    windows::MemoryBlock& add(std::uint64_t begin, std::uint64_t size);
    /// The same as a part of the allocation before it.
    windows::MemoryBlock& addToLast(std::uint64_t size);
    /// Writes a little-endian number.
    void poke(std::uint64_t address, std::uint64_t number, unsigned bytes = 8);
    void poke32(std::uint64_t address, std::uint32_t number) { poke(address, number, 4); }
};

/// Answers from `process`, which outlives it.
[[nodiscard]] std::unique_ptr<windows::Target> targetOf(ScriptedProcess& process);
/// A source of it, on a 64-bit machine with a drive C: that is \Device\HarddiskVolume1.
[[nodiscard]] std::unique_ptr<Source> sourceOf(ScriptedProcess& process);

/// What QueryWorkingSetEx() says of a page.
inline constexpr std::uint64_t kPrivatePage = 1;
inline constexpr std::uint64_t kSharedPage = 1 | (3U << 1U) | (1U << 15U);
inline constexpr std::uint64_t kSharablePage = 1 | (1U << 1U) | (1U << 15U); ///< by nobody else now
inline constexpr std::uint64_t kLockedPage = 1 | (1U << 22U);

} // namespace vmatlas::test
