// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/base/random_access_bytes.h"
#include "core/base/result.h"
#include "core/model/region_details.h"
#include "core/model/snapshot.h"
#include "core/source/file/byte_stream.h"

namespace vmatlas {

/// What an importer reads: unpacked, either from front to back or in any order. Used by one thread at a time.
class ImportInput {
public:
    /// What arrives packed or through a pipe is held in memory when it is to be read in any order; no more than this.
    static constexpr std::size_t kMostHeldBytes = std::size_t{192} << 20U;

    /// `file`: the same bytes in any order; null when there is only the stream.
    explicit ImportInput(std::unique_ptr<ByteStream> stream, std::shared_ptr<RandomAccessBytes> file = nullptr)
        : m_stream(std::move(stream))
        , m_file(std::move(file))
    {
    }
    [[nodiscard]] ByteStream& stream() { return *m_stream; }
    /// TooLarge when there is no file and the stream has more than kMostHeldBytes.
    [[nodiscard]] Result<std::shared_ptr<RandomAccessBytes>> bytes();

    std::stop_token stop;
    /// Which of several processes or moments in the file, from 1 on; 0: the one that a person most likely means.
    std::uint32_t part = 0;

private:
    std::unique_ptr<ByteStream> m_stream;
    std::shared_ptr<RandomAccessBytes> m_file;
};

/// Where in the file the contents of memory lie.
struct HeldContents {
    AddressRange range;
    std::uint64_t offset = 0; ///< of its first byte in the file

    friend bool operator==(const HeldContents&, const HeldContents&) = default;
};

/// What a file gave.
struct Imported {
    Snapshot snapshot;
    /// What the file says about the mappings in a range in its own words; empty when it says no more than the snapshot.
    std::function<Result<RegionDetails>(const AddressRange& range, const std::stop_token& stop)> details;
    std::shared_ptr<RandomAccessBytes> bytes; ///< what `contents` refers to; null when it is empty
    std::vector<HeldContents> contents;       ///< ascending, disjoint, inside the file
};

/// A file format that can be shown. A new one is one file with these two functions and one line in the list.
struct Importer {
    std::string_view name; ///< for people: "VMAtlas snapshot"
    /// Whether a file that starts with `head` (unpacked, up to PeekedStream::kHeadBytes) is of this format.
    bool (*recognises)(std::string_view head);
    /// Reads what there is. Malformed, Unsupported or TooLarge say in their context where and why; Cancelled soon after
    /// the input's stop is set; NotFound when there is no such part. Input is hostile: nothing is believed before it is
    /// checked. What was left out is a gap of the snapshot.
    Result<Imported> (*read)(ImportInput& input);
};

/// A gap that says how much of a file was left out; nothing for 0. `what`: "lines not understood".
void noteSkipped(std::uint64_t count, std::string_view what, Snapshot& snapshot);
/// A gap for a thing that files of a kind do not have.
void noteMissing(Facet facet, std::string_view why, Snapshot& snapshot);
/// A gap that says which of several parts is shown; nothing when there is one only.
void noteParts(std::size_t shown, std::size_t count, std::string_view what, Snapshot& snapshot);

} // namespace vmatlas
