// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/importers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "core/base/path_text.h"
#include "core/source/file/counted_stream.h"
#include "core/source/file/elf_core.h"
#include "core/source/file/file_source.h"
#include "core/source/file/gunzip_stream.h"
#include "core/source/file/linux_text.h"
#include "core/source/file/macos_vmmap.h"
#include "core/source/file/minidump.h"
#include "core/source/file/poolmon_text.h"
#include "core/source/file/recording_source.h"
#include "core/source/file/snapshot_json.h"
#include "core/source/file/umdh_comparison.h"
#include "core/source/file/vmmap_csv.h"
#include "core/source/file/vmmap_mmp.h"
#include "core/source/file/windbg_address.h"

namespace vmatlas {

namespace {

constexpr std::array kImporters = std::to_array<Importer>({
    {.name = "VMAtlas snapshot", .recognises = looksLikeSnapshotJson, .read = importSnapshotJson},
    {.name = "ELF core", .recognises = looksLikeElfCore, .read = readElfCore},
    {.name = "minidump", .recognises = looksLikeMinidump, .read = readMinidumpFile},
    {.name = "VMMap CSV", .recognises = looksLikeVmmapCsv, .read = readVmmapCsv},
    {.name = "VMMap file", .recognises = looksLikeVmmapMmp, .read = readVmmapMmp},
    {.name = "WinDbg !address text", .recognises = looksLikeWinDbgAddress, .read = readWinDbgAddress},
    {.name = "macOS vmmap text", .recognises = looksLikeMacVmmap, .read = readMacVmmap},
    {.name = "Linux memory map text", .recognises = looksLikeLinuxText, .read = readLinuxText},
});

/// Puts the file's name in front of what an error says.
Error inFile(const std::string& name, Error error)
{
    error.context = error.context.empty() ? name : name + ": " + error.context;
    return error;
}

/// A file, and which part of it is meant.
struct FilePart {
    std::filesystem::path path;
    std::uint32_t part = 0;
};

/// "FILE#2", unless there is a file of that very name.
FilePart partOf(const std::filesystem::path& path)
{
    const std::string text = textOf(path);
    const std::size_t hash = text.rfind('#');
    std::uint32_t part = 0;
    if (hash == std::string::npos || hash + 1 == text.size() || isRegularFile(path))
        return {path, 0};
    const auto [stopped, error] = std::from_chars(text.data() + hash + 1, text.data() + text.size(), part);
    if (error != std::errc{} || stopped != text.data() + text.size() || part == 0)
        return {path, 0};
    return {pathOf(std::string_view(text).substr(0, hash)), part};
}

/// A file where it lies; what comes through a pipe, from memory.
Result<std::unique_ptr<Recording>> openAsRecording(const std::filesystem::path& path, ByteStream& stream)
{
    constexpr std::size_t kMaxPipedBytes = std::size_t{1} << 30;
    if (path != "-" && isRegularFile(path))
        return openRecording(path);
    return readAll(stream, kMaxPipedBytes).and_then([](std::string&& bytes) {
        return Recording::open(std::make_unique<MemoryBytes>(std::move(bytes)));
    });
}

/// Of files that are no address space.
std::string_view otherwiseKnown(std::string_view head)
{
    if (looksLikePoolmon(head))
        return "a screen of PoolMon, which 'vmatlas-cli system FILE' shows";
    if (looksLikeUmdhComparison(head))
        return "a UMDH comparison, which 'vmatlas-cli leaks FILE' shows";
    return "not a format that VMAtlas knows";
}

Result<OpenedFile> recognise(const FilePart& file, const std::string& name)
{
    auto opened = openInput(file.path);
    if (!opened)
        return tl::unexpected(opened.error());
    const bool regular = file.path != "-" && isRegularFile(file.path);
    std::error_code unknown;
    const auto progress = std::make_shared<ReadProgress>();
    progress->total = regular ? std::filesystem::file_size(file.path, unknown) : 0;
    Result<PeekedStream> packed = peek(std::make_unique<CountedStream>(std::move(*opened), progress));
    if (!packed)
        return tl::unexpected(inFile(name, std::move(packed.error())));
    if (looksLikeRecording(packed->head))
        return openAsRecording(file.path, *packed->stream)
            .map([&](std::unique_ptr<Recording>&& recording) {
                return OpenedFile{recordingSource(name, std::move(recording)), "VMAtlas recording"};
            })
            .map_error([&](Error error) { return inFile(name, std::move(error)); });
    const bool inPlace = regular && !packed->head.starts_with(kGzipMagic);
    Result<PeekedStream> peeked = peekUnpacked(std::move(packed->stream));
    if (!peeked)
        return tl::unexpected(inFile(name, std::move(peeked.error())));
    if (peeked->head.empty())
        return fail(ErrorCode::Malformed, name + ": the file is empty");
    const Importer* const importer = importerFor(peeked->head);
    if (importer == nullptr)
        return fail(ErrorCode::Malformed, name + ": " + std::string(otherwiseKnown(peeked->head)));
    std::shared_ptr<RandomAccessBytes> bytes;
    if (inPlace) {
        auto direct = openRandomAccess(file.path);
        if (!direct)
            return tl::unexpected(direct.error());
        bytes = std::move(*direct);
    }
    auto input = std::make_unique<ImportInput>(std::move(peeked->stream), std::move(bytes));
    input->part = file.part;
    return OpenedFile{fileSource(name, *importer, std::move(input), progress), importer->name};
}

} // namespace

std::span<const Importer> importers()
{
    return kImporters;
}

const Importer* importerFor(std::string_view head)
{
    const auto* const found = std::ranges::find_if(kImporters, [&](const Importer& i) { return i.recognises(head); });
    return found == kImporters.end() ? nullptr : found;
}

Result<OpenedFile> openKnownFile(const std::filesystem::path& path)
{
    const FilePart file = partOf(path);
    return recognise(file, path == "-" ? "standard input" : textOf(path));
}

Result<std::unique_ptr<Source>> openFile(const std::filesystem::path& path)
{
    return openKnownFile(path).map([](OpenedFile&& opened) { return std::move(opened.source); });
}

} // namespace vmatlas
