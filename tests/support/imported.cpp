// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/imported.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "core/model/snapshot_checks.h"
#include "tests/support/snapshot_check.h"

namespace vmatlas::test {

namespace {

class StringStream : public ByteStream {
public:
    explicit StringStream(std::string bytes)
        : m_bytes(std::move(bytes))
    {
    }
    Result<std::size_t> read(std::span<char> into) override
    {
        const std::size_t count = std::min(into.size(), m_bytes.size() - m_at);
        std::copy_n(m_bytes.data() + m_at, count, into.data());
        m_at += count;
        return count;
    }

private:
    std::string m_bytes;
    std::size_t m_at = 0;
};

} // namespace

std::string fixture(const std::string& path)
{
    std::ifstream file(std::string(VMATLAS_FIXTURES) + '/' + path, std::ios::binary);
    if (!file)
        throw std::runtime_error("no fixture " + path);
    return {std::istreambuf_iterator<char>(file), {}};
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
    return std::make_unique<StringStream>(std::move(bytes));
}

Result<Imported> import(std::string bytes, std::uint32_t part, const std::stop_token& stop)
{
    const Importer* const importer = importerFor(std::string_view(bytes).substr(0, PeekedStream::kHeadBytes));
    if (importer == nullptr)
        return fail(ErrorCode::Malformed, "not recognised");
    auto stream = streamOf(bytes);
    ImportInput input(std::move(stream), std::make_shared<MemoryBytes>(std::move(bytes)));
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
