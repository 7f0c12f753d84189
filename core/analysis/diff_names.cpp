// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/analysis/snapshot_diff.h"

namespace vmatlas {

namespace {

struct NamedFlag {
    ChangeKinds::Flag flag;
    std::string_view id;
};

constexpr auto kChangeIds = std::to_array<NamedFlag>({
    {ChangeKinds::Added, "added"},
    {ChangeKinds::Gone, "gone"},
    {ChangeKinds::Grown, "grown"},
    {ChangeKinds::Shrunk, "shrunk"},
    {ChangeKinds::Protection, "protection"},
    {ChangeKinds::State, "state"},
    {ChangeKinds::Type, "type"},
    {ChangeKinds::Moved, "moved"},
    {ChangeKinds::Split, "split"},
    {ChangeKinds::Merged, "merged"},
    {ChangeKinds::Usage, "usage"},
});

} // namespace

std::string_view idOf(MatchMode mode) noexcept
{
    switch (mode) {
    case MatchMode::SameProcess:
        return "same-process";
    case MatchMode::SameAddresses:
        return "same-addresses";
    case MatchMode::OtherRun:
        break;
    }
    return "other-run";
}

std::string_view idOf(MatchKind kind) noexcept
{
    switch (kind) {
    case MatchKind::Address:
        return "address";
    case MatchKind::Overlap:
        return "overlap";
    case MatchKind::Module:
        return "module";
    case MatchKind::Order:
        return "order";
    case MatchKind::Size:
        break;
    }
    return "size";
}

std::string_view idOf(PageKnowledge knowledge) noexcept
{
    switch (knowledge) {
    case PageKnowledge::Exact:
        return "exact";
    case PageKnowledge::Net:
        return "net";
    case PageKnowledge::Unknown:
        break;
    }
    return "unknown";
}

std::vector<std::string_view> flagIds(ChangeKinds kinds)
{
    std::vector<std::string_view> ids;
    for (const NamedFlag& named : kChangeIds) {
        if (kinds.has(named.flag))
            ids.push_back(named.id);
    }
    return ids;
}

} // namespace vmatlas
