// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include <QObject>
#include <QStringList>

#include "core/contents/image_names.h"
#include "core/model/snapshot.h"
#include "ui/jobs/background_job.h"

namespace vmatlas::ui {

class Session;

/// What the images of a live process name: sections, symbols, build ids. An image's file is read beside the GUI thread
/// the first time that somebody asks, and changed() tells when it is there. GUI thread only; a session's child.
class ImageCatalogue : public QObject {
    Q_OBJECT
public:
    explicit ImageCatalogue(Session* session);
    ~ImageCatalogue() override;

    /// Names of the sections that stand in a region of an image, in the order of their addresses.
    [[nodiscard]] QStringList sectionsIn(const Snapshot& snapshot, const Region& region);
    /// ".text  malloc+0x12": where an address of an image lies; empty when that is not known.
    [[nodiscard]] QString placeOf(const Snapshot& snapshot, std::uint64_t address);
    [[nodiscard]] QString buildIdOf(const Snapshot& snapshot, const Region& region);

Q_SIGNALS:
    void changed();

private:
    struct Found {
        const ImageNames* names = nullptr;
        std::uint64_t shift = 0; ///< address in the process minus the file's own, modulo 2^64
    };
    [[nodiscard]] std::optional<Found> find(const Snapshot& snapshot, const Region& region);
    [[nodiscard]] const ImageNames* namesOf(const Backing& backing);
    void readNext();
    void clear();

    Session* m_session;
    std::map<std::string, std::unique_ptr<const ImageNames>> m_names; // null: cannot be read
    std::map<std::string, Backing> m_wanted;
    BackgroundJob m_job; // last: its work ends before the rest goes
};

} // namespace vmatlas::ui
