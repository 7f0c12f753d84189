// SPDX-License-Identifier: GPL-3.0-or-later
// gtop_maps PID: what GNOME's System Monitor asks libgtop for when it shows a process's memory maps.
#include <cstdio>
#include <cstdlib>

#include <glibtop.h>
#include <glibtop/procmap.h>

int main(int argc, char** argv)
{
    if (argc != 2)
        return 2;
    glibtop_init();
    glibtop_proc_map list;
    glibtop_map_entry* entries = glibtop_get_proc_map(&list, static_cast<pid_t>(std::atol(argv[1])));
    if (entries == nullptr)
        return 1;
    guint64 resident = 0;
    for (guint64 i = 0; i < list.number; ++i)
        resident += entries[i].rss;
    std::printf("%llu mappings, %llu KiB resident\n", static_cast<unsigned long long>(list.number),
                static_cast<unsigned long long>(resident));
    g_free(entries);
    return 0;
}
