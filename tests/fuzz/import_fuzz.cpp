// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/import_fuzz.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "core/export/json_writer.h"
#include "core/source/file/importers.h"
#include "core/source/file/snapshot_json.h"
#include "tests/support/imported.h"

namespace vmatlas::test {

namespace {

void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

} // namespace

int fuzzImporter(const char* importer, const std::uint8_t* data, std::size_t size)
{
    const auto all = importers();
    const auto found = std::ranges::find(all, std::string_view(importer), &Importer::name);
    require(found != all.end(), "no such importer");
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static_cast<void>(found->recognises(bytes.substr(0, PeekedStream::kHeadBytes)));
    ImportInput input = inputOf(std::string(bytes));
    const Result<Imported> imported = found->read(input);
    if (!imported)
        return 0;
    const std::string faults = faultsOf(*imported);
    require(faults.empty(), faults.c_str());
    if (imported->details && !imported->snapshot.regions.empty())
        static_cast<void>(imported->details(imported->snapshot.regions.front().range, {}));
    StringSink saved;
    require(writeJson(imported->snapshot, saved).has_value(), "cannot be saved");
    const auto stream = streamOf(saved.text);
    const Result<Snapshot> again = readSnapshotJson(*stream, {});
    require(again.has_value(), "cannot be read again");
    require(again->regions == imported->snapshot.regions, "is another one when it is read again");
    return 0;
}

} // namespace vmatlas::test
