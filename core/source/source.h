// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>

#include "core/base/result.h"
#include "core/model/region_details.h"
#include "core/model/snapshot.h"

namespace vmatlas {

class ProcessMemory;

/// Told now and then, on the thread that called, how many bytes of a file were read; `total` is 0 when unknown.
using ReadProgressListener = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// How a pass should be made.
struct CaptureRequest {
    bool force = false;      ///< read everything in this call, also when nothing seems to have changed
    bool accounting = false; ///< ask the system in this call what it charges for every region, whatever that costs
    /// Tell also which private pages a fork left shared: a word of pagemap for each of them, every second or two.
    bool copyOnWrite = false;
    std::stop_token stop; ///< ends a long pass early with ErrorCode::Cancelled
    /// Processor time that a call may take on average; 0: as much as it needs. A pass that needs more goes on with the
    /// next call.
    std::chrono::nanoseconds budget{0};
    ReadProgressListener progress; ///< of a file that is read; may be empty
};

/// What the last capture() did.
struct PassProgress {
    bool behind = false; ///< something was left for later for want of budget
    SampleCost cost;     ///< of that call, and of captureWindow() since; a pass over several calls cost the sum
};

/// Where snapshots come from: a live process or a file. Used by one thread at a time. Never changes the target.
class Source {
public:
    Source() = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    virtual ~Source() = default;

    /// The totals alone: microseconds on a live process. ProcessGone when it ended.
    [[nodiscard]] virtual Result<Counters> readCounters() = 0;
    /// One pass. What could not be read is in the snapshot's gaps; an Error only when there is nothing to show.
    /// Returns the previous snapshot again (same pointer) when nothing changed, or when the pass is not finished yet,
    /// and `force` is not set.
    [[nodiscard]] virtual Result<SnapshotPtr> capture(const CaptureRequest& request) = 0;
    /// What the system itself says about the mappings that hold a part of `range`, which is not empty. NotFound when
    /// there are none. A source that has nothing of the kind answers Unsupported.
    [[nodiscard]] virtual Result<DetailsReading> regionDetails(const AddressRange& range, const std::stop_token& stop);
    [[nodiscard]] virtual PassProgress progress() const { return {}; }
    /// The last snapshot with what `range` holds now, for what a person looks at while a pass is under way: as much
    /// from its beginning on as a millisecond or two can read. The same pointer when nothing changed there. Unsupported
    /// when the source cannot do that, or has no snapshot yet.
    [[nodiscard]] virtual Result<SnapshotPtr> captureWindow(const AddressRange& range, const std::stop_token& stop);
    /// What stands in the memory, for other threads too; it may outlive the source. Unsupported when the source has
    /// none of it.
    [[nodiscard]] virtual Result<std::shared_ptr<ProcessMemory>> openMemory();
    /// False for a file: it has one moment and needs no sampling.
    [[nodiscard]] virtual bool live() const = 0;
};

inline Result<DetailsReading> Source::regionDetails(const AddressRange& /*range*/, const std::stop_token& /*stop*/)
{
    return fail(ErrorCode::Unsupported, {});
}

inline Result<SnapshotPtr> Source::captureWindow(const AddressRange& /*range*/, const std::stop_token& /*stop*/)
{
    return fail(ErrorCode::Unsupported, {});
}

inline Result<std::shared_ptr<ProcessMemory>> Source::openMemory()
{
    return fail(ErrorCode::Unsupported, {});
}

} // namespace vmatlas
