// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/vmmap_mmp.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <map>

#include <expat.h>
#include <fmt/format.h>

#include "core/base/format.h"
#include "core/model/snapshot_checks.h"
#include "core/source/file/vmmap_words.h"
#include "core/source/windows/space_builder.h"

namespace vmatlas {

namespace {

constexpr std::uint64_t kMaxBytes = std::uint64_t{1} << 30U;
constexpr std::uint64_t kMostAddress = std::uint64_t{1} << 57U;
constexpr int kMostDepth = 64;
constexpr std::size_t kMostMemory = std::size_t{64} << 20U; // bytes that the parser may use
constexpr std::size_t kMostNames = 20;                      // of what was not understood, that are told

using Attributes = std::map<std::string, std::string, std::less<>>;

Measured numberIn(const Attributes& attributes, std::string_view name)
{
    const auto found = attributes.find(name);
    if (found == attributes.end())
        return {};
    const std::string& text = found->second;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && number >> 62U == 0 ? Measured(number) : Measured();
}

std::string textIn(const Attributes& attributes, std::string_view name)
{
    const auto found = attributes.find(name);
    return found == attributes.end() ? std::string() : found->second;
}

RegionType typeOf(const Attributes& region)
{
    constexpr std::array kUseTypes{RegionType::Heap,       RegionType::Stack,       RegionType::Image,
                                   RegionType::MappedFile, RegionType::PrivateData, RegionType::Shareable,
                                   RegionType::Free,       RegionType::Unknown,     RegionType::ManagedHeap,
                                   RegionType::PageTable,  RegionType::Unusable};
    const Measured use = numberIn(region, "UseType");
    if (use && *use < kUseTypes.size() && kUseTypes[*use] != RegionType::Unknown)
        return kUseTypes[*use];
    return vmmapType(textIn(region, "Type"));
}

/// Collects the regions of one snapshot while the text goes by.
class Reader {
public:
    Reader(XML_Parser parser, std::uint32_t wanted)
        : m_parser(parser)
        , m_wanted(wanted)
    {
    }

    void begin(std::string_view name, const char* const* attributes)
    {
        if (++m_depth > kMostDepth)
            return stop({ErrorCode::TooLarge, 0, "elements nested too deeply"});
        if (name == "Snapshot") {
            ++m_snapshots;
            if (m_wanted == 0) {
                m_rows = std::make_shared<MemoryRows>();
                m_end = m_free = m_skipped = 0;
            }
            for (; *attributes != nullptr; attributes += 2)
                note(m_attributes, fmt::format("Snapshot/{}", attributes[0]));
        } else if (name == "Region") {
            Attributes all;
            for (; *attributes != nullptr; attributes += 2)
                all.emplace(attributes[0], attributes[1]);
            if (m_wanted == 0 || std::max(m_snapshots, 1U) == m_wanted)
                takeRegion(all);
        } else if (m_depth > 1) { // the root may be called anything
            ++m_elements;
            note(m_names, std::string(name));
        }
    }
    void end() { --m_depth; }
    void stop(Error error)
    {
        m_error = std::move(error);
        XML_StopParser(m_parser, XML_FALSE);
    }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    Result<Imported> finish()
    {
        const std::uint32_t snapshots = std::max(m_snapshots, 1U);
        if (m_wanted > snapshots)
            return fail(ErrorCode::NotFound, fmt::format("there are {} snapshots in it", snapshots));
        if (m_rows->size() == 0)
            return fail(ErrorCode::Malformed, "no region that VMAtlas understands");
        Imported imported;
        Snapshot& snapshot = imported.snapshot;
        snapshot.host.os = "windows";
        m_rows->markSummaries();
        m_rows->build(snapshot);
        snapshot.process.bits = m_end >> 32U != 0 ? 64 : 32;
        if (m_free != 0)
            snapshot.host.userSpace = windows::userSpaceOf(snapshot.process.bits, m_end);
        else
            noteMissing(Facet::Regions, "no free space is listed, so what is between the regions", snapshot);
        noteParts(m_wanted == 0 ? snapshots : m_wanted, snapshots, "snapshots", snapshot);
        noteSkipped(m_skipped, "regions that are damaged", snapshot);
        noteUnknown(m_elements, "elements", m_names, snapshot);
        noteUnknown(m_attributes.size(), "attributes", m_attributes, snapshot);
        noteMissing(Facet::PageStates, "VMMap writes sums of regions, not pages", snapshot);
        return imported;
    }

private:
    static void note(std::vector<std::string>& names, std::string name)
    {
        if (names.size() < kMostNames && std::ranges::find(names, name) == names.end())
            names.push_back(std::move(name));
    }
    static void noteUnknown(std::uint64_t count, std::string_view what, const std::vector<std::string>& names,
                            Snapshot& snapshot)
    {
        if (count != 0)
            snapshot.gaps.push_back(
                {Facet::File,
                 {ErrorCode::Unsupported, 0,
                  fmt::format("{} that VMAtlas does not know: {} ({})", what, count, fmt::join(names, ", "))}});
    }

    void takeRegion(const Attributes& region)
    {
        const Measured begin = numberIn(region, "Address");
        const Measured size = numberIn(region, "Size");
        const RegionType type = typeOf(region);
        if (type == RegionType::PageTable)
            return; // has no address
        if (!begin || size.valueOr(0) == 0 || *begin >= kMostAddress || *size > kMostAddress - *begin) {
            ++m_skipped;
            return;
        }
        m_end = std::max(m_end, *begin + *size);
        if (type == RegionType::Free) {
            ++m_free;
            return;
        }
        if (m_rows->size() == kMaxSnapshotRegions)
            return stop({ErrorCode::TooLarge, 0, "more than " + formatCount(kMaxSnapshotRegions) + " regions"});
        MemoryRow row{.range = {*begin, *size}, .type = type, .sharing = vmmapSharing(type)};
        if (type == RegionType::Unusable) {
            row.state = RegionState::Free;
            row.protection = Protection(0U);
            row.metrics = nothingUsed();
        } else {
            measure(region, row);
        }
        row.summary = true; // then its details are about all of it
        takeVmmapDetails(textIn(region, "Details"), row);
        row.summary = false;
        m_rows->add(std::move(row));
    }

    static void measure(const Attributes& region, MemoryRow& row)
    {
        MemoryMetrics& metrics = row.metrics;
        metrics.committed = numberIn(region, "Commit");
        metrics.privateBytes = numberIn(region, "PrivateBytes");
        metrics.privateWs = numberIn(region, "PrivateWS");
        metrics.shareableWs = numberIn(region, "ShareableWS");
        metrics.sharedWs = numberIn(region, "SharedWS");
        metrics.workingSet = metrics.privateWs + metrics.shareableWs;
        if (!metrics.committed)
            return;
        const Measured protect = numberIn(region, "Protection");
        windows::MemoryBlock block{.range = row.range, .state = windows::kMemCommit};
        block.protect = protect.valueOr(0) <= 0xffff ? static_cast<std::uint32_t>(protect.valueOr(0)) : 0;
        row.state = *metrics.committed != 0 ? RegionState::Committed : RegionState::Reserved;
        row.protection = *metrics.committed != 0 ? windows::protectionOf(block) : Protection(0U);
    }

    XML_Parser m_parser;
    std::uint32_t m_wanted;
    std::uint32_t m_snapshots = 0;
    int m_depth = 0;
    std::shared_ptr<MemoryRows> m_rows = std::make_shared<MemoryRows>();
    std::uint64_t m_end = 0;
    std::uint64_t m_free = 0;
    std::uint64_t m_skipped = 0;
    std::uint64_t m_elements = 0;
    std::vector<std::string> m_names;
    std::vector<std::string> m_attributes;
    std::optional<Error> m_error;
};

/// Memory for the parser, which has no limit of its own: a token may be as long as the file. Used by one parser a
/// thread.
struct Allowance {
    static inline thread_local std::size_t left = 0;
    static constexpr std::size_t kHead = alignof(std::max_align_t); // holds a block's size

    static void* allocate(std::size_t size) { return resize(nullptr, size); }
    static void* resize(void* memory, std::size_t size)
    {
        char* const block = memory == nullptr ? nullptr : static_cast<char*>(memory) - kHead;
        std::size_t before = 0;
        if (block != nullptr)
            std::memcpy(&before, block, sizeof before);
        if (size > left + before)
            return nullptr;
        char* const grown = static_cast<char*>(std::realloc(block, size + kHead));
        if (grown == nullptr)
            return nullptr;
        left = left + before - size;
        std::memcpy(grown, &size, sizeof size);
        return grown + kHead;
    }
    static void release(void* memory)
    {
        if (memory == nullptr)
            return;
        char* const block = static_cast<char*>(memory) - kHead;
        std::size_t size = 0;
        std::memcpy(&size, block, sizeof size);
        left += size;
        std::free(block);
    }
};

using Parser = std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)>;

std::optional<Error> feed(XML_Parser parser, ImportInput& input, Reader& reader)
{
    std::uint64_t total = 0;
    constexpr int kChunk = 64 * 1024;
    for (;;) {
        if (input.stop.stop_requested())
            return Error{ErrorCode::Cancelled, 0, {}};
        void* const buffer = XML_GetBuffer(parser, kChunk);
        if (buffer == nullptr)
            return Error{ErrorCode::TooLarge, 0, "the XML needs too much memory"};
        const Result<std::size_t> got = input.stream().read({static_cast<char*>(buffer), std::size_t{kChunk}});
        if (!got)
            return got.error();
        total += *got;
        if (total > kMaxBytes)
            return Error{ErrorCode::TooLarge, 0, "more than " + formatBytes(kMaxBytes)};
        const bool parsed = XML_ParseBuffer(parser, static_cast<int>(*got), *got == 0) == XML_STATUS_OK;
        if (reader.error())
            return reader.error();
        if (!parsed && XML_GetErrorCode(parser) == XML_ERROR_NO_MEMORY)
            return Error{ErrorCode::TooLarge, 0, "the XML needs too much memory"};
        if (!parsed)
            return Error{ErrorCode::Malformed, 0,
                         fmt::format("line {}: {}", XML_GetCurrentLineNumber(parser),
                                     XML_ErrorString(XML_GetErrorCode(parser)))};
        if (*got == 0)
            return std::nullopt;
    }
}

} // namespace

Result<Imported> readVmmapMmp(ImportInput& input)
{
    Allowance::left = kMostMemory;
    const XML_Memory_Handling_Suite memory{&Allowance::allocate, &Allowance::resize, &Allowance::release};
    const Parser parser(XML_ParserCreate_MM(nullptr, &memory, nullptr), &XML_ParserFree);
    if (!parser)
        return fail(ErrorCode::TooLarge, "the XML needs too much memory");
    Reader reader(parser.get(), input.part);
    XML_SetUserData(parser.get(), &reader);
    XML_SetElementHandler(
        parser.get(),
        [](void* user, const XML_Char* name, const XML_Char** attributes) {
            static_cast<Reader*>(user)->begin(name, attributes);
        },
        [](void* user, const XML_Char* /*name*/) { static_cast<Reader*>(user)->end(); });
    // VMMap writes none, and entities are what XML bombs are made of.
    XML_SetStartDoctypeDeclHandler(
        parser.get(), [](void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
            static_cast<Reader*>(user)->stop({ErrorCode::Malformed, 0, "a document type declaration"});
        });
    std::optional<Error> failed = feed(parser.get(), input, reader);
    if (!failed)
        return reader.finish();
    if (failed->code != ErrorCode::Malformed)
        return tl::unexpected(std::move(*failed));
    // Cut short: what came before is worth seeing.
    return reader.finish().map([&](Imported&& imported) {
        imported.snapshot.gaps.push_back({Facet::File, *failed});
        return std::move(imported);
    });
}

} // namespace vmatlas
