// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/english_words.h"

#include <array>

#include "core/model/names.h"

namespace vmatlas {

namespace {

/// What each kind says, in the order of FindingKind.
constexpr std::array<std::string_view, kFindingKindCount> kSentences{
    "memory that may be written and executed",
    "executable memory without a file",
    "pages of a module that are no longer shared",
    "the largest free block is small",
    "reserved, and never committed",
    "a stack that is nearly used up",
    "a stack without a guard, directly above other memory",
    "a deleted file that is still mapped",
    "partly swapped out while the rest is in use",
    "large memory on small pages",
    "the same file mapped many times",
    "page tables larger than 1 % of the working set",
};

} // namespace

std::string typeWord(RegionType type)
{
    std::string word(idOf(type)); // "mapped-file"
    bool starts = true;
    for (char& c : word) {
        if (starts && c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
        starts = c == '-';
        if (starts)
            c = ' ';
    }
    return word;
}

std::string_view sentenceOf(FindingKind kind) noexcept
{
    return kSentences[static_cast<std::size_t>(kind)];
}

std::string_view wordOf(Facet facet) noexcept
{
    switch (facet) {
    case Facet::Process:
        return "what is known of the process";
    case Facet::Counters:
        return "totals";
    case Facet::Regions:
        return "regions";
    case Facet::PageStates:
        return "page states";
    case Facet::SharedPages:
        return "which pages are shared";
    case Facet::CopyOnWritePages:
        return "which private pages a fork left shared";
    case Facet::Threads:
        return "threads";
    case Facet::LockedPages:
        return "locked pages";
    case Facet::File:
        break;
    }
    return "part of the file";
}

std::string_view wordOf(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::AccessDenied:
        return "no right to read it";
    case ErrorCode::ProcessGone:
        return "the process had ended";
    case ErrorCode::NotFound:
        return "it was not there";
    case ErrorCode::Ambiguous:
        return "there were several";
    case ErrorCode::Unsupported:
        return "not to be had here";
    case ErrorCode::Malformed:
        return "not understood";
    case ErrorCode::TooLarge:
        return "too large";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::Io:
        break;
    }
    return "it could not be read";
}

} // namespace vmatlas
