// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/snapshot_size.h"

#include <string>
#include <vector>

namespace vmatlas {

namespace {

std::size_t heapBytes(const std::string& text)
{
    return text.capacity() > std::string().capacity() ? text.capacity() + 1 : 0;
}

template <typename Row, typename Allocator> std::size_t heapBytes(const std::vector<Row, Allocator>& rows)
{
    return rows.capacity() * sizeof(Row);
}

} // namespace

std::size_t snapshotBytes(const Snapshot& snapshot)
{
    std::size_t bytes = sizeof snapshot + heapBytes(snapshot.backings) + heapBytes(snapshot.allocations) +
                        heapBytes(snapshot.regions) + heapBytes(snapshot.pageRuns) + heapBytes(snapshot.pageBuckets) +
                        heapBytes(snapshot.gaps);
    for (const Backing& backing : snapshot.backings)
        bytes += heapBytes(backing.name);
    for (const Gap& gap : snapshot.gaps)
        bytes += heapBytes(gap.error.context);
    const ProcessInfo& process = snapshot.process;
    bytes +=
        heapBytes(process.name) + heapBytes(process.path) + heapBytes(process.user) + heapBytes(process.commandLine);
    for (const std::string& word : process.commandLine)
        bytes += heapBytes(word);
    bytes += heapBytes(snapshot.facts.protection) + heapBytes(snapshot.facts.machine);
    return bytes + heapBytes(snapshot.host.os) + heapBytes(snapshot.host.osVersion) + heapBytes(snapshot.host.arch);
}

} // namespace vmatlas
