// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/image_catalogue.h"

#include "core/source/process_memory.h"
#include "ui/live/session.h"
#include "ui/words/words.h"

namespace vmatlas::ui {

ImageCatalogue::ImageCatalogue(Session* session)
    : QObject(session)
    , m_session(session)
{
    connect(session, &Session::stateChanged, this, [this] {
        if (m_session->state() == Session::State::Empty)
            clear();
    });
    connect(&m_job, &BackgroundJob::runningChanged, this, &ImageCatalogue::readNext);
}

ImageCatalogue::~ImageCatalogue() = default;

void ImageCatalogue::clear()
{
    m_wanted.clear();
    m_names.clear();
    m_job.cancel();
}

const ImageNames* ImageCatalogue::namesOf(const Backing& backing)
{
    const auto known = m_names.find(backing.name);
    if (known != m_names.end())
        return known->second.get();
    if (m_session->memory() && m_wanted.try_emplace(backing.name, backing).second)
        readNext();
    return nullptr;
}

void ImageCatalogue::readNext()
{
    if (m_job.running() || m_wanted.empty() || !m_session->memory())
        return;
    const Backing backing = m_wanted.begin()->second;
    m_job.start([this, backing, memory = *m_session->memory()](const std::stop_token&) -> BackgroundJob::Finish {
        std::shared_ptr<ImageNames> names;
        if (auto file = memory->openFile(backing)) {
            if (auto read = ImageNames::read(**file))
                names = std::make_shared<ImageNames>(std::move(*read));
        }
        return [this, backing, names] {
            m_wanted.erase(backing.name);
            m_names[backing.name] = names ? std::make_unique<const ImageNames>(std::move(*names)) : nullptr;
            Q_EMIT changed();
        };
    });
}

std::optional<ImageCatalogue::Found> ImageCatalogue::find(const Snapshot& snapshot, const Region& region)
{
    const Allocation* const allocation = snapshot.allocationAt(region.range.begin);
    if (region.type != RegionType::Image || !allocation)
        return std::nullopt;
    // What stands behind the last segment comes from no file; the rest of the image tells where it is.
    for (std::uint32_t i = 0; i < allocation->regionCount; ++i) {
        const Region& part = snapshot.regions[allocation->firstRegion + i];
        if (part.detail == RegionDetail::ImageBss || !part.backing.valid() ||
            (region.detail != RegionDetail::ImageBss && part.range != region.range))
            continue;
        const ImageNames* const names = namesOf(snapshot.backings[part.backing.index]);
        const auto linked = names ? names->addressOf(part.fileOffset, snapshot.host.pageSize) : std::nullopt;
        if (!linked)
            return std::nullopt;
        return Found{names, part.range.begin - *linked};
    }
    return std::nullopt;
}

QStringList ImageCatalogue::sectionsIn(const Snapshot& snapshot, const Region& region)
{
    QStringList texts;
    if (const auto found = find(snapshot, region)) {
        for (const ImageSection* const section :
             found->names->sectionsIn({region.range.begin - found->shift, region.range.size}))
            texts << words::displayName(section->name);
    }
    return texts;
}

QString ImageCatalogue::placeOf(const Snapshot& snapshot, std::uint64_t address)
{
    const Region* const region = snapshot.regionAt(address);
    const auto found = region ? find(snapshot, *region) : std::nullopt;
    if (!found)
        return {};
    const std::uint64_t linked = address - found->shift;
    QStringList parts;
    if (const ImageSection* const section = found->names->sectionAt(linked))
        parts << words::displayName(section->name);
    if (const ImageSymbol* const symbol = found->names->symbolAt(linked)) {
        QString name = words::displayName(symbol->name);
        if (linked != symbol->address)
            name += QLatin1Char('+') + words::formatAddress(linked - symbol->address);
        parts << name;
    }
    return parts.join(QStringLiteral("  "));
}

QString ImageCatalogue::buildIdOf(const Snapshot& snapshot, const Region& region)
{
    const auto found = find(snapshot, region);
    return found ? QString::fromStdString(found->names->buildId()) : QString();
}

} // namespace vmatlas::ui
