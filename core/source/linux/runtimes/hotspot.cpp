// SPDX-License-Identifier: GPL-3.0-or-later
// OpenJDK's virtual machine. It exports a table of its own structures for the serviceability agent (vmStructs): where
// fields lie and where static ones are, by type and name, so nothing here depends on a version's layout.
#include <algorithm>
#include <map>
#include <string>

#include "core/source/linux/runtimes/recogniser.h"

namespace vmatlas {

namespace {

constexpr std::array<std::string_view, 7> kSymbols{
    "gHotSpotVMStructs",
    "gHotSpotVMStructEntryArrayStride",
    "gHotSpotVMStructEntryTypeNameOffset",
    "gHotSpotVMStructEntryFieldNameOffset",
    "gHotSpotVMStructEntryIsStaticOffset",
    "gHotSpotVMStructEntryOffsetOffset",
    "gHotSpotVMStructEntryAddressOffset",
};
constexpr int kMaxEntries = 20000;
constexpr std::uint64_t kMaxEntrySize = 256; // bytes
constexpr std::uint64_t kMaxCodeHeaps = 8;

bool isIn(const ElfFile& file)
{
    return std::ranges::all_of(kSymbols, [&](std::string_view name) { return file.symbol(name).has_value(); });
}

/// The fields that this recogniser asks for: address of a static one, else its offset in the object.
class Fields {
public:
    Fields(const RuntimeView& view, const RuntimeImage& image)
        : m_view(view)
    {
        std::array<std::uint64_t, kSymbols.size()> values{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto value = view.value<std::uint64_t>(image.symbols[i]);
            if (!value)
                return;
            values[i] = *value;
        }
        const std::uint64_t stride = values[1];
        const bool inside = std::all_of(values.begin() + 2, values.end(),
                                        [&](std::uint64_t offset) { return stride >= 8 && offset <= stride - 8; });
        if (!inside || stride > kMaxEntrySize)
            return;
        std::vector<char> entry(stride);
        const auto number = [&](std::uint64_t offset, std::size_t size) {
            std::uint64_t value = 0;
            std::memcpy(&value, &entry[offset], size);
            return value;
        };
        for (std::uint64_t at = values[0], i = 0; i < kMaxEntries && view.read(at, entry); ++i, at += stride) {
            if (number(values[2], 8) == 0)
                return; // the end of the table
            const std::string& type = textAt(number(values[2], 8));
            if (!wanted(type))
                continue;
            const bool isStatic = number(values[4], 4) != 0;
            m_fields.emplace(type + "::" + textAt(number(values[3], 8)), number(isStatic ? values[6] : values[5], 8));
        }
    }

    [[nodiscard]] std::optional<std::uint64_t> find(const std::string& name) const
    {
        const auto found = m_fields.find(name);
        return found != m_fields.end() ? std::optional(found->second) : std::nullopt;
    }

private:
    static bool wanted(const std::string& type)
    {
        constexpr std::array<std::string_view, 9> kTypes{
            "Universe",          "CollectedHeap",        "MemRegion",         "CodeCache", "CodeHeap", "VirtualSpace",
            "GrowableArrayBase", "GenericGrowableArray", "GrowableArray<int>"};
        return std::ranges::find(kTypes, type) != kTypes.end();
    }

    /// A string of at most 31 bytes; longer ones and unreadable ones are empty. The table repeats them.
    const std::string& textAt(std::uint64_t address)
    {
        const auto [known, isNew] = m_texts.try_emplace(address);
        for (std::array<char, 8> part{}; isNew && known->second.size() < 32 && m_view.read(address, part);
             address += part.size()) {
            const auto end = std::ranges::find(part, '\0');
            known->second.append(part.begin(), end);
            if (end != part.end())
                return known->second;
        }
        if (isNew)
            known->second.clear();
        return known->second;
    }

    const RuntimeView& m_view;
    std::map<std::uint64_t, std::string> m_texts; ///< by address
    std::map<std::string, std::uint64_t> m_fields;
};

/// Follows pointers and fields; absent from the first one on that is missing, null or not present.
class Path {
public:
    Path(const RuntimeView& view, const Fields& fields, std::optional<std::uint64_t> at)
        : m_view(view)
        , m_fields(fields)
        , m_at(at)
    {
    }
    [[nodiscard]] Path field(const std::string& name) const
    {
        const std::optional<std::uint64_t> offset = m_fields.find(name);
        return {m_view, m_fields, m_at && offset ? std::optional(*m_at + *offset) : std::nullopt};
    }
    [[nodiscard]] Path element(std::uint64_t index) const
    {
        return {m_view, m_fields, m_at ? std::optional(*m_at + index * 8) : std::nullopt};
    }
    [[nodiscard]] Path follow() const
    {
        const std::optional<std::uint64_t> target = number();
        return {m_view, m_fields, target.value_or(0) != 0 ? target : std::nullopt};
    }
    [[nodiscard]] std::optional<std::uint64_t> number() const
    {
        return m_at ? m_view.value<std::uint64_t>(*m_at) : std::nullopt;
    }
    [[nodiscard]] std::optional<std::uint32_t> count() const
    {
        return m_at ? m_view.value<std::uint32_t>(*m_at) : std::nullopt;
    }

private:
    const RuntimeView& m_view;
    const Fields& m_fields;
    std::optional<std::uint64_t> m_at;
};

void addHeap(const Path& reserved, std::vector<RuntimeRange>& out)
{
    constexpr std::uint64_t kMaxWords = 1ULL << 44U;
    const auto begin = reserved.field("MemRegion::_start").number();
    const auto words = reserved.field("MemRegion::_word_size").number();
    if (begin && words && *words <= kMaxWords)
        out.push_back({{*begin, *words * 8}, RegionType::ManagedHeap, RegionDetail::JavaHeap});
}

void addCode(const Path& space, std::vector<RuntimeRange>& out)
{
    constexpr std::uint64_t kMaxSize = 1ULL << 32U; // twice what the virtual machine accepts
    const auto low = space.field("VirtualSpace::_low_boundary").number();
    const auto high = space.field("VirtualSpace::_high_boundary").number();
    if (low && high && *low < *high && *high - *low <= kMaxSize)
        out.push_back({{*low, *high - *low}, RegionType::PrivateData, RegionDetail::JavaCodeCache});
}

void recognise(const RuntimeView& view, const RuntimeImage& image, std::vector<RuntimeRange>& out)
{
    const Fields fields(view, image);
    const auto global = [&](const char* name) { return Path(view, fields, fields.find(name)); };
    addHeap(global("Universe::_collectedHeap").follow().field("CollectedHeap::_reserved"), out);

    const Path heaps = global("CodeCache::_heaps").follow();
    auto count = heaps.field("GrowableArrayBase::_len").count();
    if (!count)
        count = heaps.field("GenericGrowableArray::_len").count();
    for (std::uint64_t i = 0; i < std::min<std::uint64_t>(count.value_or(0), kMaxCodeHeaps); ++i) {
        const Path heap = heaps.field("GrowableArray<int>::_data").follow().element(i).follow();
        addCode(heap.field("CodeHeap::_memory"), out);
        addCode(heap.field("CodeHeap::_segmap"), out);
    }
}

} // namespace

extern const Recogniser kHotspot{"libjvm.so", isIn, kSymbols, recognise};

} // namespace vmatlas
