// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/imported.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "core/model/snapshot_checks.h"
#include "tests/support/snapshot_check.h"

namespace vmatlas::test {

namespace {

/// The same bytes from front to back.
class FrontToBack : public ByteStream {
public:
    explicit FrontToBack(std::shared_ptr<RandomAccessBytes> bytes)
        : m_bytes(std::move(bytes))
    {
    }
    Result<std::size_t> read(std::span<char> into) override
    {
        return m_bytes->readAt(m_at, into).map([&](std::size_t got) {
            m_at += got;
            return got;
        });
    }

private:
    std::shared_ptr<RandomAccessBytes> m_bytes;
    std::uint64_t m_at = 0;
};

} // namespace

namespace {

std::string allOf(Result<std::unique_ptr<ByteStream>> packed)
{
    const auto bytes =
        std::move(packed)
            .and_then([](std::unique_ptr<ByteStream>&& stream) { return peekUnpacked(std::move(stream)); })
            .and_then([](PeekedStream&& peeked) { return readAll(*peeked.stream, SIZE_MAX); });
    if (!bytes)
        throw std::runtime_error(bytes.error().context);
    return *bytes;
}

} // namespace

std::string fixture(const std::string& path)
{
    return allOf(openFileStream(std::string(VMATLAS_FIXTURES) + '/' + path));
}

std::string unpacked(std::string bytes)
{
    return allOf(streamOf(std::move(bytes)));
}

std::vector<std::string> fixturesIn(const std::string& folder)
{
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(VMATLAS_FIXTURES) + '/' + folder)) {
        if (entry.is_regular_file())
            paths.push_back(folder + '/' + entry.path().filename().string());
    }
    std::ranges::sort(paths);
    return paths;
}

std::unique_ptr<ByteStream> streamOf(std::string bytes)
{
    return std::make_unique<FrontToBack>(std::make_shared<MemoryBytes>(std::move(bytes)));
}

ImportInput inputOf(std::string bytes)
{
    const auto memory = std::make_shared<MemoryBytes>(std::move(bytes));
    return ImportInput(std::make_unique<FrontToBack>(memory), memory);
}

Result<Imported> import(std::string bytes, std::uint32_t part, const std::stop_token& stop)
{
    const Importer* const importer = importerFor(std::string_view(bytes).substr(0, PeekedStream::kHeadBytes));
    if (importer == nullptr)
        return fail(ErrorCode::Malformed, "not recognised");
    ImportInput input = inputOf(std::move(bytes));
    input.part = part;
    input.stop = stop;
    return importer->read(input);
}

std::string_view formatOf(std::string_view bytes)
{
    const Importer* const importer = importerFor(bytes.substr(0, PeekedStream::kHeadBytes));
    return importer == nullptr ? std::string_view() : importer->name;
}

std::optional<std::uint64_t> expected(std::string_view file, std::string_view key)
{
    std::ifstream table(std::string(VMATLAS_FIXTURES) + "/EXPECTED.tsv");
    for (std::string line; std::getline(table, line);) {
        if (!line.starts_with(std::string(file) + '\t'))
            continue;
        const std::size_t at = line.find_first_of(" \t");
        const std::size_t found = line.find(std::string(key) + '=', at);
        if (found == std::string::npos)
            return std::nullopt;
        std::uint64_t value = 0;
        const char* const number = line.data() + found + key.size() + 1;
        const auto [end, error] = std::from_chars(number, line.data() + line.size(), value);
        return error == std::errc{} ? std::optional(value) : std::nullopt;
    }
    throw std::runtime_error("nothing is expected of " + std::string(file));
}

std::string faultsOf(const Imported& imported)
{
    std::string faults;
    const Result<void> checked = checkSnapshot(imported.snapshot);
    if (!checked)
        faults += checked.error().context + '\n';
    // Free space that no allocation can begin in is a region, although it is free.
    const bool unusable = std::ranges::any_of(imported.snapshot.regions,
                                              [](const Region& region) { return region.state == RegionState::Free; });
    if (!unusable)
        faults += faultsOf(imported.snapshot);
    const HeldContents* before = nullptr;
    const std::uint64_t size = imported.bytes ? imported.bytes->size().value_or(0) : 0;
    for (const HeldContents& held : imported.contents) {
        if (held.range.empty() || held.range.last() < held.range.begin)
            faults += "contents that are empty or wrap\n";
        if (before != nullptr && held.range.begin <= before->range.last())
            faults += "contents that overlap\n";
        if (held.offset > size || held.range.size > size - held.offset)
            faults += "contents outside the file\n";
        before = &held;
    }
    return faults;
}

} // namespace vmatlas::test
