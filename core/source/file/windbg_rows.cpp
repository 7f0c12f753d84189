// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/base/format.h"
#include "core/source/file/windbg_address.h"
#include "core/source/linux/text_cursor.h"
#include "core/source/windows/space_builder.h"

namespace vmatlas {

namespace {

using linux_text::TextCursor;
constexpr std::uint64_t kMostAddress = std::uint64_t{1} << 57U;

struct Word {
    std::string_view text;
    std::uint32_t value;
};
constexpr std::array kTypes{Word{"MEM_IMAGE", windows::kMemImage}, Word{"MEM_MAPPED", windows::kMemMapped},
                            Word{"MEM_PRIVATE", windows::kMemPrivate}};
constexpr std::array kStates{Word{"MEM_COMMIT", windows::kMemCommit}, Word{"MEM_RESERVE", windows::kMemReserve},
                             Word{"MEM_FREE", windows::kMemFree}};
constexpr std::array kProtections{Word{"PAGE_NOACCESS", windows::kPageNoAccess},
                                  Word{"PAGE_READONLY", windows::kPageReadOnly},
                                  Word{"PAGE_READWRITE", windows::kPageReadWrite},
                                  Word{"PAGE_WRITECOPY", windows::kPageWriteCopy},
                                  Word{"PAGE_EXECUTE", windows::kPageExecute},
                                  Word{"PAGE_EXECUTE_READ", windows::kPageExecuteRead},
                                  Word{"PAGE_EXECUTE_READWRITE", windows::kPageExecuteReadWrite},
                                  Word{"PAGE_EXECUTE_WRITECOPY", windows::kPageExecuteWriteCopy},
                                  Word{"PAGE_GUARD", windows::kPageGuard},
                                  Word{"PAGE_NOCACHE", windows::kPageNoCache},
                                  Word{"PAGE_WRITECOMBINE", windows::kPageWriteCombine}};

template <std::size_t Size>
bool accept(const std::array<Word, Size>& words, std::string_view text, std::uint32_t& value)
{
    for (const Word& word : words) {
        if (word.text == text) {
            value |= word.value;
            return true;
        }
    }
    return false;
}

/// Address or size: "7ff5`fbda0000".
bool number(TextCursor& cursor, std::uint64_t& value)
{
    cursor.skipBlanks();
    const auto parsed = parseHexAddress(cursor.word());
    value = parsed.value_or(0);
    return parsed.has_value();
}

std::uint32_t hexIn(std::string_view text)
{
    TextCursor cursor(text);
    std::uint64_t value = 0;
    return cursor.hex(value) && value <= 0xffffffffU ? static_cast<std::uint32_t>(value) : 0;
}

/// "[~0; 5b8.1a04]": process and thread, in hexadecimal.
void takeThread(std::string_view comment, WinDbgRow& out)
{
    const std::size_t semicolon = comment.find("; ");
    const std::size_t dot = comment.find('.', semicolon == std::string_view::npos ? 0 : semicolon);
    if (!comment.starts_with("~") || semicolon == std::string_view::npos || dot == std::string_view::npos)
        return;
    out.pid = hexIn(comment.substr(semicolon + 2, dot - semicolon - 2));
    out.row.threadId = hexIn(comment.substr(dot + 1));
}

std::string_view quotedIn(std::string_view comment)
{
    const std::size_t open = comment.find('"');
    const std::size_t close = comment.rfind('"');
    return open != close ? comment.substr(open + 1, close - open - 1) : std::string_view();
}

void takeUsage(std::string_view usage, std::string_view comment, WinDbgRow& out)
{
    MemoryRow& row = out.row;
    if (usage.ends_with("32") || usage.ends_with("64"))
        usage.remove_suffix(2);
    const std::string_view file = quotedIn(comment);
    if (usage == "Image") {
        row.type = RegionType::Image;
        row.name = file.empty() ? comment.substr(0, comment.find(';')) : file;
    } else if (usage == "MappedFile") {
        row.type = RegionType::MappedFile;
        row.name = file.empty() ? comment : file;
    } else if (usage == "Stack") {
        row.type = RegionType::Stack;
        row.detail = row.protection.has(Protection::Guard) ? RegionDetail::StackGuard : RegionDetail::ThreadStack;
        takeThread(comment, out);
    } else if (usage == "Heap" || usage == "PageHeap") {
        row.type = RegionType::Heap;
        row.detail = usage == "Heap" && comment.starts_with("ID:") ? RegionDetail::NtHeap : RegionDetail::None;
    } else if (usage == "TEB") {
        row.detail = RegionDetail::Teb;
        takeThread(comment, out);
    } else if (usage == "PEB") {
        row.detail = RegionDetail::Peb;
        out.pid = hexIn(comment);
    } else if (usage == "Other") {
        row.name = comment;
    }
    // Of <unknown> the comment is a look into the memory: contents, which are nobody's business.
}

/// "[...]" without its brackets, or "..." without its quotes.
std::string_view commentIn(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    const std::size_t last = text.find_last_not_of(" \t\r");
    if (first == std::string_view::npos)
        return {};
    text = text.substr(first, last - first + 1);
    const bool bracketed = text.size() >= 2 && text.front() == '[' && text.back() == ']';
    return bracketed ? text.substr(1, text.size() - 2) : text;
}

} // namespace

bool isWinDbgHeader(std::string_view line)
{
    TextCursor cursor(line);
    cursor.skipBlanks();
    const std::string_view first = cursor.word();
    const std::size_t last = line.find_last_not_of(" \t\r");
    const bool usage = last != std::string_view::npos && line.substr(0, last + 1).ends_with("Usage");
    return usage && (first == "BaseAddress" || first == "BaseAddr");
}

std::optional<WinDbgRow> parseWinDbgRow(std::string_view line)
{
    WinDbgRow out;
    TextCursor cursor(line);
    cursor.skipBlanks();
    for (const char mark : {'+', '*'}) { // also "|-" in front of the blocks that follow
        if (cursor.skip(mark))
            out.begins = true;
    }
    if (cursor.skip('|'))
        cursor.skip('-');
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t size = 0;
    if (!number(cursor, begin) || !number(cursor, end) || !number(cursor, size) || size == 0 || begin >= kMostAddress ||
        size > kMostAddress - begin || begin + size != end)
        return std::nullopt;
    windows::MemoryBlock block{.range = {begin, size}};
    std::string_view usage;
    for (;;) {
        cursor.skipBlanks();
        const TextCursor before = cursor;
        const std::string_view word = cursor.word();
        if (word.empty())
            break;
        if (word == "|" || accept(kTypes, word, block.type) || accept(kStates, word, block.state) ||
            accept(kProtections, word, block.protect))
            continue;
        if (word.find('|') != std::string_view::npos) { // "PAGE_READWRITE|PAGE_GUARD"
            for (std::string_view rest = word; !rest.empty();) {
                const std::string_view part = rest.substr(0, rest.find('|'));
                static_cast<void>(accept(kProtections, part, block.protect));
                rest.remove_prefix(std::min(part.size() + 1, rest.size()));
            }
            continue;
        }
        if (word.front() == '[' || word.front() == '"')
            cursor = before;
        else
            usage = word;
        break;
    }
    // Of a Linux core, WinDbg leaves all three blank where nothing is.
    if (block.state == 0 && block.type == 0 && block.protect == 0)
        block.state = windows::kMemFree;
    const Region plain = windows::plainRegionOf(block);
    out.row = {.range = plain.range,
               .type = block.state == windows::kMemFree ? RegionType::Free : plain.type,
               .state = plain.state,
               .sharing = plain.sharing,
               .protection = plain.protection,
               .metrics = plain.metrics};
    if (out.row.type != RegionType::Free)
        takeUsage(usage, commentIn(cursor.rest()), out);
    return out;
}

} // namespace vmatlas
