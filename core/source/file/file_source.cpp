// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file/file_source.h"

#include <memory>
#include <optional>
#include <utility>

#include "core/source/file/held_memory.h"

namespace vmatlas {

namespace {

class FileSource : public Source {
public:
    FileSource(std::string name, const Importer& importer, std::unique_ptr<ImportInput> input,
               std::shared_ptr<ReadProgress> progress)
        : m_name(std::move(name))
        , m_importer(importer)
        , m_input(std::move(input))
        , m_progress(std::move(progress))
    {
    }

    Result<Counters> readCounters() override
    {
        return capture({}).map([](const SnapshotPtr& snapshot) { return snapshot->counters; });
    }
    Result<SnapshotPtr> capture(const CaptureRequest& request) override
    {
        if (!m_outcome)
            m_outcome = read(request);
        return *m_outcome;
    }
    Result<DetailsReading> regionDetails(const AddressRange& range, const std::stop_token& stop) override
    {
        if (const Result<SnapshotPtr> read = capture({.stop = stop}); !read)
            return tl::unexpected(read.error());
        if (!m_rest.details)
            return fail(ErrorCode::Unsupported, {});
        return m_rest.details(range, stop).map([](RegionDetails&& details) {
            return DetailsReading{.details = std::move(details), .next = SteadyClock::time_point::max()};
        });
    }
    Result<std::shared_ptr<ProcessMemory>> openMemory() override
    {
        if (const Result<SnapshotPtr> read = capture({}); !read)
            return tl::unexpected(read.error());
        if (!m_memory && !m_rest.contents.empty())
            m_memory = std::make_shared<HeldMemory>(m_rest.bytes, std::move(m_rest.contents));
        if (!m_memory)
            return fail(ErrorCode::Unsupported, m_name);
        return m_memory;
    }
    bool live() const override { return false; }

private:
    Result<SnapshotPtr> read(const CaptureRequest& request)
    {
        m_input->stop = request.stop;
        m_progress->listener = request.progress;
        Result<Imported> imported = m_importer.read(*m_input);
        m_progress->listener = nullptr;
        m_input.reset();
        if (!imported) {
            Error error = std::move(imported.error());
            error.context = error.context.empty() ? m_name : m_name + ": " + error.context;
            return tl::unexpected(std::move(error));
        }
        auto snapshot = std::make_shared<Snapshot>(std::move(imported->snapshot));
        snapshot->generation = 1;
        snapshot->source = SourceKind::SnapshotFile;
        snapshot->takenAt = SteadyClock::now(); // the moment itself is in capturedAt
        m_rest = std::move(*imported);
        return SnapshotPtr(std::move(snapshot));
    }

    std::string m_name;
    const Importer& m_importer;
    std::unique_ptr<ImportInput> m_input; // null when it was read
    std::shared_ptr<ReadProgress> m_progress;
    std::optional<Result<SnapshotPtr>> m_outcome; // a stream cannot be read twice
    std::shared_ptr<ProcessMemory> m_memory;
    Imported m_rest; // what the file has besides the snapshot
};

} // namespace

std::unique_ptr<Source> fileSource(std::string name, const Importer& importer, std::unique_ptr<ImportInput> input,
                                   std::shared_ptr<ReadProgress> progress)
{
    return std::make_unique<FileSource>(std::move(name), importer, std::move(input), std::move(progress));
}

} // namespace vmatlas
