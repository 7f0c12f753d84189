// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/address_range.h"
#include "core/base/posix/unique_fd.h"
#include "core/model/process.h"
#include "core/source/linux/kernel_abi.h"

namespace vmatlas::bench {

/// The least that the kernel asks for its answers: each is fetched and nothing is made of it. What the sampler is
/// measured against. Throws std::system_error where the kernel does not answer, for example without PAGEMAP_SCAN.
class KernelReference {
public:
    explicit KernelReference(ProcessId pid);

    /// Reads /proc/PID/maps to its end; returns its length in bytes.
    std::size_t readMaps();
    /// Walks all pages with one PAGEMAP_SCAN, unbounded but for its output, without the category that needs a look at
    /// every page frame. Returns the number of pages that are present or swapped.
    std::uint64_t walkPages() { return walk({0, m_end}); }
    /// What a map shows at a time: up to 1,000 mappings within 1 GiB, asked for one by one, and their pages. Lies in
    /// the middle of the longest stretch of mappings. Returns the number of mappings.
    std::size_t readWindow();
    /// Addresses that readWindow() reads.
    [[nodiscard]] AddressRange window() const;

private:
    std::uint64_t walk(const AddressRange& range);

    UniqueFd m_maps;
    UniqueFd m_pagemap;
    std::vector<char> m_text;
    std::vector<kernel::PageRegion> m_regions;
    std::uint64_t m_pageSize; // bytes
    AddressRange m_stretch;   // longest run of mappings without a gap
    std::uint64_t m_end = 0;  // first address above all mappings that can be scanned
};

} // namespace vmatlas::bench
