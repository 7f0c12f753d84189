// SPDX-License-Identifier: GPL-3.0-or-later
// Names come from whoever wrote the programs and files: a user's name in them must never get through, in no format.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/base/format.h"
#include "core/export/exporters.h"
#include "core/export/redaction/redactor.h"

namespace {

using namespace vmatlas;

constexpr std::string_view kUser = "quuxzorkmann";

void require(bool holds)
{
    if (!holds)
        std::abort();
}

bool tells(std::string_view bytes)
{
    return lowerAscii(bytes).find(kUser) != std::string::npos;
}

/// Each line is a name; '~' stands for the user's.
Snapshot snapshotOf(std::string_view lines)
{
    Snapshot snapshot;
    snapshot.process.user = kUser;
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        lines.remove_prefix(line.size() < lines.size() ? line.size() + 1 : line.size());
        std::string name;
        for (const char c : line)
            c == '~' ? name += kUser : name += c;
        const auto index = static_cast<std::uint32_t>(snapshot.backings.size());
        const AddressRange range{0x10000 + std::uint64_t{index} * 0x1000, 0x1000};
        snapshot.backings.push_back({.name = name});
        Region region;
        region.range = range;
        region.backing = {index};
        region.allocation = {index};
        snapshot.regions.push_back(region);
        snapshot.allocations.push_back({.range = range, .firstRegion = index, .regionCount = 1, .backing = {index}});
        snapshot.process.commandLine.push_back(name);
        snapshot.process.path = name;
        snapshot.gaps.push_back({Facet::File, {ErrorCode::Io, 0, name}});
    }
    snapshot.process.name = snapshot.process.path;
    return snapshot;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const Snapshot snapshot = snapshotOf({reinterpret_cast<const char*>(data), size});
    Redactor redactor;
    const Snapshot redacted = redactor.redact(snapshot);
    for (std::size_t i = 0; i < redacted.backings.size(); ++i) {
        const std::string& name = redacted.backings[i].name;
        require(isValidUtf8(name) && name.empty() == snapshot.backings[i].name.empty());
    }
    for (const Exporter& exporter : exporters()) {
        StringSink sink;
        require(exporter.write({.snapshot = redacted}, sink).has_value());
        require(!tells(sink.text)); // packed bytes tell nothing here, their text is that of "json"
    }
    return 0;
}
