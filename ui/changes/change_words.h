// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QStringList>

#include "core/analysis/snapshot_diff.h"
#include "ui/live/session.h"

// How comparisons are worded. All texts are plain text. GUI thread.
namespace vmatlas::ui {

/// In the order in which they are named.
inline constexpr std::array kChangeKinds{ChangeKinds::Added,  ChangeKinds::Gone,       ChangeKinds::Grown,
                                         ChangeKinds::Shrunk, ChangeKinds::Protection, ChangeKinds::State,
                                         ChangeKinds::Type,   ChangeKinds::Moved,      ChangeKinds::Split,
                                         ChangeKinds::Merged, ChangeKinds::Usage};

[[nodiscard]] QString changeKindName(ChangeKinds::Flag kind);
/// "▲ Grown, protection": all kinds, with a sign for the first one.
[[nodiscard]] QString changeText(ChangeKinds kinds);
/// "Same address", "Same file".
[[nodiscard]] QString matchName(MatchKind match);
/// How regions were brought together, one sentence.
[[nodiscard]] QString matchModeText(MatchMode mode);

/// What is compared with what: "From 12:03:04 (2 min before) to now". The session has a baseline.
[[nodiscard]] QString comparedText(const Session& session);
/// "Nothing has changed since 12:03:04." The session has a baseline.
[[nodiscard]] QString nothingChangedText(const Session& session);
/// "Pages: +12 −3 in memory, ...", or that pages cannot be compared.
[[nodiscard]] QString pagesText(const SnapshotDiff& diff);
/// "+12 −3"; "0" when there are none, "–" when it is not known.
[[nodiscard]] QString flowText(const PageFlow& flow, PageKnowledge knowledge);

} // namespace vmatlas::ui
