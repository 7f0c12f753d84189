// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include <QObject>
#include <QString>

#include "core/history/timeline.h"
#include "core/model/region_details.h"
#include "core/model/snapshot.h"
#include "core/source/source.h"

namespace vmatlas::ui {

class SamplerBridge;

/// What a person points at. Kept by address, so it survives a refresh.
struct Selection {
    enum class Kind : std::uint8_t { None, Region, Allocation, Range };
    Kind kind = Kind::None;
    AddressRange range;

    friend bool operator==(const Selection&, const Selection&) = default;
};

/// Set of region types that a view shows; empty means all.
class TypeFilter {
public:
    [[nodiscard]] bool all() const { return m_bits == 0; }
    [[nodiscard]] bool shows(RegionType type) const
    {
        return m_bits == 0 || (m_bits >> static_cast<int>(type) & 1u) != 0;
    }
    void toggle(RegionType type) { m_bits ^= 1u << static_cast<int>(type); }
    friend bool operator==(const TypeFilter&, const TypeFilter&) = default;

private:
    std::uint32_t m_bits = 0;
};

/// What the window shows: one target at one moment, one selection, one filter, shared by all views. GUI thread only.
class Session : public QObject {
    Q_OBJECT
public:
    enum class State : std::uint8_t { Empty, Live, Paused, StoppedInDebugger, Exited, AccessLost, File };

    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    /// Starts to watch a source: sampled when it is live, read once when it is a file. Replaces what was shown.
    void open(std::unique_ptr<Source> source);
    void close();

    [[nodiscard]] SnapshotPtr snapshot() const { return m_snapshot; } ///< null before the first sample
    [[nodiscard]] const Timeline& timeline() const { return m_timeline; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Selection& selection() const { return m_selection; }
    [[nodiscard]] const TypeFilter& typeFilter() const { return m_filter; }
    /// The last details of the range that is watched; none before they were read.
    [[nodiscard]] const std::optional<DetailsReport>& details() const { return m_details; }
    [[nodiscard]] std::chrono::milliseconds interval() const { return m_interval; }

    void select(const Selection& selection);
    void setTypeFilter(const TypeFilter& filter);
    /// Asks the map to show and zoom to a range, as a double click in a table does.
    void reveal(const AddressRange& range) { Q_EMIT revealRequested(range); }

    /// Asks for the system's own details of a range until another is asked for; none for no more. Costs the target, so
    /// only a view that shows them asks. See Sampler::watchDetails().
    void watchDetails(const std::optional<AddressRange>& range);

    void setInterval(std::chrono::milliseconds interval);
    void setPaused(bool paused);
    void sampleNow();
    /// What the map shows: refreshed first when the target is too large to be read whole at every tick.
    void setVisible(const AddressRange& range);

Q_SIGNALS:
    void snapshotChanged(); ///< snapshot() is another one
    void timelineChanged(); ///< points or events were appended, or all were dropped
    void selectionChanged();
    void typeFilterChanged();
    void detailsChanged(); ///< details() are others, or none any more
    void stateChanged();
    void intervalChanged();
    void eventOccurred(const vmatlas::TargetEvent& event);
    void openFailed(const vmatlas::Error& error);
    void revealRequested(const vmatlas::AddressRange& range);

private:
    void setState(State state);
    void deliver(); // takes what the bridge's mailbox holds

    SnapshotPtr m_snapshot;
    Timeline m_timeline;
    State m_state = State::Empty;
    Selection m_selection;
    TypeFilter m_filter;
    std::optional<AddressRange> m_watched;
    std::optional<DetailsReport> m_details;
    std::chrono::milliseconds m_interval{1000};
    bool m_live = false;                     // the source is a process, not a file
    bool m_accessLost = false;               // the regions could be read before, and cannot any more
    std::unique_ptr<SamplerBridge> m_bridge; // null for a file and when empty
};

} // namespace vmatlas::ui
