// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/importers.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/base/path_text.h"
#include "core/base/random_access_bytes.h"
#include "core/source/file/recording_source.h"
#include "core/source/file/snapshot_json.h"

namespace vmatlas {

namespace {

constexpr std::array kImporters = std::to_array<Importer>({
    {.name = "VMAtlas snapshot", .recognises = looksLikeSnapshotJson, .read = readSnapshotJson},
});

/// Puts the file's name in front of what an error says.
Error inFile(const std::string& name, Error error)
{
    error.context = error.context.empty() ? name : name + ": " + error.context;
    return error;
}

/// A file that is read at the first capture and closed then.
class FileSource : public Source {
public:
    FileSource(std::string name, const Importer& importer, std::unique_ptr<ByteStream> bytes)
        : m_name(std::move(name))
        , m_importer(importer)
        , m_bytes(std::move(bytes))
    {
    }

    Result<Counters> readCounters() override
    {
        return capture({}).map([](const SnapshotPtr& snapshot) { return snapshot->counters; });
    }
    Result<SnapshotPtr> capture(const CaptureRequest& request) override
    {
        if (!m_outcome)
            m_outcome = read(request.stop);
        return *m_outcome;
    }
    bool live() const override { return false; }

private:
    Result<SnapshotPtr> read(const std::stop_token& stop)
    {
        Result<Snapshot> snapshot = m_importer.read(*m_bytes, stop);
        m_bytes.reset();
        if (!snapshot)
            return tl::unexpected(inFile(m_name, std::move(snapshot.error())));
        snapshot->generation = 1;
        snapshot->source = SourceKind::SnapshotFile;
        snapshot->takenAt = SteadyClock::now(); // the moment itself is in capturedAt
        return std::make_shared<const Snapshot>(std::move(*snapshot));
    }

    std::string m_name;
    const Importer& m_importer;
    std::unique_ptr<ByteStream> m_bytes;
    std::optional<Result<SnapshotPtr>> m_outcome; // a stream cannot be read twice
};

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

} // namespace

std::span<const Importer> importers()
{
    return kImporters;
}

Result<std::unique_ptr<Source>> openFile(const std::filesystem::path& path)
{
    const bool fromInput = path == "-";
    const std::string name = fromInput ? "standard input" : textOf(path);
    auto opened = fromInput ? Result<std::unique_ptr<ByteStream>>(standardInputStream()) : openFileStream(path);
    if (!opened)
        return tl::unexpected(opened.error());
    Result<PeekedStream> packed = peek(std::move(*opened));
    if (!packed)
        return tl::unexpected(inFile(name, std::move(packed.error())));
    if (looksLikeRecording(packed->head))
        return openAsRecording(path, *packed->stream)
            .map([&](std::unique_ptr<Recording>&& recording) { return recordingSource(name, std::move(recording)); })
            .map_error([&](Error error) { return inFile(name, std::move(error)); });
    Result<PeekedStream> peeked = peekUnpacked(std::move(packed->stream));
    if (!peeked)
        return tl::unexpected(inFile(name, std::move(peeked.error())));
    if (peeked->head.empty())
        return fail(ErrorCode::Malformed, name + ": the file is empty");
    const auto importer =
        std::ranges::find_if(kImporters, [&](const Importer& i) { return i.recognises(peeked->head); });
    if (importer == kImporters.end())
        return fail(ErrorCode::Malformed, name + ": not a format that VMAtlas knows");
    return std::make_unique<FileSource>(name, *importer, std::move(peeked->stream));
}

} // namespace vmatlas
