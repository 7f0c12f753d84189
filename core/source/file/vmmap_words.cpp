// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/vmmap_words.h"

#include <array>
#include <charconv>

namespace vmatlas {

namespace {

/// A number behind a word; 0 when there is none.
std::uint32_t numberBehind(std::string_view text, std::string_view word)
{
    std::uint32_t number = 0;
    if (text.starts_with(word))
        std::from_chars(text.data() + word.size(), text.data() + text.size(), number);
    return number;
}

} // namespace

RegionType vmmapType(std::string_view word)
{
    struct Word {
        std::string_view start;
        RegionType type;
    };
    constexpr std::array kWords{Word{"Image", RegionType::Image},
                                Word{"Mapped File", RegionType::MappedFile},
                                Word{"Shareable", RegionType::Shareable},
                                Word{"Heap", RegionType::Heap},
                                Word{"Managed Heap", RegionType::ManagedHeap},
                                Word{"Thread Stack", RegionType::Stack},
                                Word{"Stack", RegionType::Stack},
                                Word{"Private Data", RegionType::PrivateData},
                                Word{"Page Table", RegionType::PageTable},
                                Word{"Unusable", RegionType::Unusable},
                                Word{"Free", RegionType::Free}};
    for (const auto& [start, type] : kWords) {
        if (word == start || (word.starts_with(start) && word.substr(start.size()).starts_with(" (")))
            return type;
    }
    return RegionType::Unknown;
}

void takeVmmapProtection(std::string_view word, MemoryRow& row)
{
    if (word == "Reserved") {
        row.state = RegionState::Reserved;
        row.protection = Protection(0U);
        return;
    }
    if (word.empty())
        return;
    unsigned bits = 0;
    while (!word.empty()) {
        const std::string_view part = word.substr(0, word.find('/'));
        word.remove_prefix(std::min(part.size() + 1, word.size()));
        if (part == "Read")
            bits |= Protection::Read;
        else if (part == "Write")
            bits |= Protection::Write;
        else if (part == "Execute")
            bits |= Protection::Execute;
        else if (part == "Copy on write" || part == "Copy on Write")
            bits |= Protection::Read | Protection::Write | Protection::CopyOnWrite;
        else if (part == "Guard")
            bits |= Protection::Guard;
        else if (part == "WriteCombine")
            bits |= Protection::WriteCombine;
        else if (part == "NoCache")
            bits |= Protection::NoCache;
        else if (part != "No access")
            return; // a word that is not known makes all of it unknown
    }
    row.protection = bits;
    row.state = RegionState::Committed;
}

void takeVmmapDetails(std::string_view text, MemoryRow& row)
{
    if (text.empty())
        return;
    if (row.type == RegionType::Stack) {
        row.detail = RegionDetail::ThreadStack;
        row.threadId = numberBehind(text, "Thread ID: ");
        return;
    }
    if (text.starts_with("Thread Environment Block")) {
        row.detail = RegionDetail::Teb;
        row.threadId = numberBehind(text, "Thread Environment Block ID: ");
        return;
    }
    if (text.starts_with("Process Environment Block")) {
        row.detail = RegionDetail::Peb;
        return;
    }
    if (row.type == RegionType::Heap && text.starts_with("Heap ID:"))
        row.detail = RegionDetail::NtHeap;
    const bool section = row.type == RegionType::Image && text.find('\\') == std::string_view::npos && !row.summary;
    if (!section)
        row.name = text;
}

Sharing vmmapSharing(RegionType type)
{
    switch (type) {
    case RegionType::Heap:
    case RegionType::ManagedHeap:
    case RegionType::Stack:
    case RegionType::PrivateData:
        return Sharing::Private;
    case RegionType::Shareable:
    case RegionType::MappedFile:
    case RegionType::Image:
        return Sharing::Shared;
    default:
        return Sharing::Unknown;
    }
}

} // namespace vmatlas
