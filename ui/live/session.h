// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include <QObject>
#include <QString>

#include "core/history/moment_keeper.h"
#include "core/history/timeline.h"
#include "core/model/region_details.h"
#include "core/model/snapshot.h"
#include "core/source/process_memory.h"
#include "core/source/source.h"
#include "ui/live/selection.h"

namespace vmatlas::ui {

class ImageCatalogue;
class SamplerBridge;
class SessionDiff;

/// What changes are counted from.
struct Baseline {
    SnapshotPtr snapshot;                      ///< null while it is being read
    std::optional<SteadyClock::time_point> at; ///< a moment of the session; none: `name` says what it is
    QString name;                              ///< of a file, for a person
};

/// What the window shows: one target at one moment, one selection, one filter, one baseline, shared by all views. GUI
/// thread only.
class Session : public QObject {
    Q_OBJECT
public:
    enum class State : std::uint8_t { Empty, Live, Paused, StoppedInDebugger, Exited, AccessLost, File };

    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    /// Starts to watch a source: sampled when it is live, read when it is a file or a recording. Replaces what was
    /// shown. `name` is what a person calls a file.
    void open(std::unique_ptr<Source> source, const QString& name = {});
    void close();

    /// What all views show: the newest snapshot, or that of moment(). Null before the first sample.
    [[nodiscard]] SnapshotPtr snapshot() const { return m_snapshot; }
    [[nodiscard]] SnapshotPtr latest() const { return m_latest; } ///< the newest one, whatever is shown
    [[nodiscard]] const QString& name() const { return m_name; }  ///< of the file; empty for a process
    [[nodiscard]] const Timeline& timeline() const { return m_timeline; }
    [[nodiscard]] State state() const { return m_state; }
    /// A region or allocation that was selected whole stays so when it grows or shrinks: its range is the new one when
    /// snapshotChanged() is emitted, without selectionChanged().
    [[nodiscard]] const Selection& selection() const { return m_selection.now(); }
    [[nodiscard]] const TypeFilter& typeFilter() const { return m_filter; }
    /// The last details of the range that is watched; none before they were read, and none of the past.
    [[nodiscard]] const std::optional<DetailsReport>& details() const { return m_details; }
    [[nodiscard]] std::chrono::milliseconds interval() const { return m_interval; }
    /// What stands in the target's memory now, whatever moment is shown. Unsupported for a file and when empty.
    [[nodiscard]] const Result<std::shared_ptr<ProcessMemory>>& memory() const { return m_memory; }

    /// The earlier moment that is shown; none: the newest, and what comes.
    [[nodiscard]] const std::optional<SteadyClock::time_point>& moment() const { return m_moment; }
    /// Index into timeline().points() of what is shown; none before the first sample.
    [[nodiscard]] std::optional<std::size_t> shownPoint() const;
    /// False for a snapshot file: there is nothing to go back to.
    [[nodiscard]] bool hasMoments() const { return m_keeper != nullptr; }
    /// Shows what the target looked like at `at`; sampling goes on. snapshot() follows as soon as it is rebuilt; of
    /// many calls in a row only the last counts.
    void showMoment(SteadyClock::time_point at);
    void showLatest();
    /// Reads what the target looked like at `at` without showing it: asideRead() follows. One at a time; a newer call
    /// replaces the one before.
    void readAside(SteadyClock::time_point at);

    /// What changes are counted from; none until it is set.
    [[nodiscard]] const std::optional<Baseline>& baseline() const { return m_baseline; }
    void setBaseline(SteadyClock::time_point at);                ///< read beside the GUI thread
    void setBaseline(SnapshotPtr snapshot, const QString& name); ///< of another file or process
    void clearBaseline();
    /// What is different between the two; lives as long as the session.
    [[nodiscard]] SessionDiff* diff() const { return m_diff; }
    /// What the target's images name; lives as long as the session.
    [[nodiscard]] ImageCatalogue* images() const { return m_images; }
    /// Compares two moments: `from` becomes the baseline, `to` is shown.
    void compare(SteadyClock::time_point from, SteadyClock::time_point to);

    /// Names the moment that is shown, or now; `name` is what a person reads. It is kept for good.
    void addMark(const QString& name);
    /// A mark that another program set, at its own time; `name` as bytes.
    void addMark(std::string name, SteadyClock::time_point at);
    /// `index` into timeline().events() of a TargetEventKind::Mark.
    void renameMark(std::size_t index, const QString& name);
    void removeMark(std::size_t index);

    /// Bytes of memory for earlier moments, also of the sessions that follow.
    void setHistoryLimit(std::size_t bytes);
    [[nodiscard]] std::size_t historyLimit() const { return m_historyLimit; }

    /// The recording that is being written or was; nothing when none was started.
    [[nodiscard]] const RecordingProgress& recording() const { return m_recording; }
    /// Only for a live target. Refusals and failures come as recordingChanged() with an error.
    void startRecording(const std::filesystem::path& file);
    void stopRecording();

    void select(const Selection& selection);
    void setTypeFilter(const TypeFilter& filter);
    /// What the regions table is filtered with, in the language of parseRegionQuery(); also of the sessions that
    /// follow.
    void setQuery(const QString& query);
    [[nodiscard]] const QString& query() const { return m_query; }
    /// Rows that a person selected together; none for a single one.
    void setPicked(const std::optional<PickedRows>& picked);
    [[nodiscard]] const std::optional<PickedRows>& picked() const { return m_picked; }
    /// Asks the map to show and zoom to a range, as a double click in a table does.
    void reveal(const AddressRange& range) { Q_EMIT revealRequested(range); }
    /// Points at bytes: selects the region that holds them and has the bytes view go to them; `raise` brings that to
    /// the front.
    void lookAt(const AddressRange& bytes, bool raise = false);
    /// What was pointed at last, while the selection holds it.
    [[nodiscard]] const std::optional<AddressRange>& lookedAt() const { return m_lookedAt; }

    /// Asks for the system's own details of a range until another is asked for; none for no more. Costs the target, so
    /// only a view that shows them asks. See Sampler::watchDetails().
    void watchDetails(const std::optional<AddressRange>& range);

    void setInterval(std::chrono::milliseconds interval);
    void setPaused(bool paused);
    void sampleNow();
    /// Whether it is asked which private pages a fork left shared, also in the sessions that follow. Costs a little.
    void setCopyOnWrite(bool wanted);
    [[nodiscard]] bool copyOnWrite() const { return m_copyOnWrite; }
    /// What the map shows: refreshed first when the target is too large to be read whole at every tick.
    void setVisible(const AddressRange& range);

Q_SIGNALS:
    void snapshotChanged(); ///< snapshot() is another one
    void latestChanged();   ///< latest() is another one
    void timelineChanged(); ///< points or events were appended or events changed, or all were dropped
    void momentChanged();   ///< moment() is another one; snapshotChanged() follows
    void baselineChanged(); ///< baseline() is another one, or its snapshot came
    void recordingChanged();
    void selectionChanged();
    void typeFilterChanged();
    void queryChanged();
    void pickedChanged();
    void detailsChanged(); ///< details() are others, or none any more
    void stateChanged();
    void intervalChanged();
    void copyOnWriteChanged();
    void historyLimitChanged();
    void eventOccurred(const vmatlas::TargetEvent& event);
    void openFailed(const vmatlas::Error& error);
    void momentFailed(const vmatlas::Error& error); ///< a moment of a recording is damaged
    void revealRequested(const vmatlas::AddressRange& range);
    /// `snapshot` is null when that moment cannot be read.
    void asideRead(vmatlas::SteadyClock::time_point at, vmatlas::SnapshotPtr snapshot);
    void lookRequested(bool raise); ///< lookedAt() is to be shown

private:
    void setState(State state);
    void openRecording(std::unique_ptr<Recording> recording, SnapshotPtr last);
    [[nodiscard]] MomentKeeper::Wake wakeUp();
    void deliver();     // takes what the bridge's mailbox holds
    void deliverKept(); // takes what the keeper has
    void setLatest(const SnapshotPtr& snapshot);
    void setShown(const SnapshotPtr& snapshot);
    void append(const TargetEvent& event);
    void watchShownDetails();

    SessionDiff* m_diff;      // child
    ImageCatalogue* m_images; // child
    QString m_name;
    SnapshotPtr m_snapshot;
    SnapshotPtr m_latest;
    Timeline m_timeline;
    State m_state = State::Empty;
    FollowedSelection m_selection;
    TypeFilter m_filter;
    QString m_query;
    std::optional<PickedRows> m_picked;
    std::optional<SteadyClock::time_point> m_moment;
    std::optional<Baseline> m_baseline;
    RecordingProgress m_recording;
    std::optional<AddressRange> m_watched;
    std::optional<DetailsReport> m_details;
    std::optional<AddressRange> m_lookedAt;
    Result<std::shared_ptr<ProcessMemory>> m_memory = fail(ErrorCode::Unsupported, {});
    std::chrono::milliseconds m_interval{1000};
    std::size_t m_historyLimit = History::kDefaultLimit;
    bool m_copyOnWrite = false;
    bool m_live = false;                     // the source is a process, not a file
    bool m_accessLost = false;               // the regions could be read before, and cannot any more
    std::unique_ptr<MomentKeeper> m_keeper;  // null for a snapshot file and when empty
    std::unique_ptr<SamplerBridge> m_bridge; // null for a recording and when empty; uses m_keeper
};

} // namespace vmatlas::ui
