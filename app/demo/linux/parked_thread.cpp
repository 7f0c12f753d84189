// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/linux/parked_thread.h"

#include <cerrno>

#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

namespace vmatlas::demo {

namespace {

struct Start {
    const std::function<void()>& work;
    ParkedThread& thread;
    sem_t done{};
};

void describeStack(ParkedThread& thread)
{
    pthread_attr_t attributes;
    if (::pthread_getattr_np(::pthread_self(), &attributes) != 0)
        return;
    void* lowest = nullptr;
    std::size_t size = 0;
    std::size_t guard = 0;
    ::pthread_attr_getstack(&attributes, &lowest, &size);
    ::pthread_attr_getguardsize(&attributes, &guard);
    ::pthread_attr_destroy(&attributes);
    const auto begin = reinterpret_cast<std::uintptr_t>(lowest);
    thread.stack = {begin, size};
    thread.guard = {begin - guard, guard};
    thread.stackPointer = reinterpret_cast<std::uintptr_t>(&size);
}

void* runThread(void* argument)
{
    {
        auto* start = static_cast<Start*>(argument);
        start->work();
        start->thread.id = static_cast<std::uint32_t>(::gettid());
        describeStack(start->thread);
        ::sem_post(&start->done); // the starter goes on and `start` is gone
    }
    while (true)
        ::pause();
}

} // namespace

ParkedThread parkThread(const StackOptions& options, const std::function<void()>& work)
{
    pthread_attr_t attributes;
    ::pthread_attr_init(&attributes);
    if (options.bytes != 0)
        ::pthread_attr_setstacksize(&attributes, options.bytes);
    if (options.guardBytes != 0)
        ::pthread_attr_setguardsize(&attributes, options.guardBytes);
    ParkedThread thread;
    Start start{work, thread};
    ::sem_init(&start.done, 0, 0);
    pthread_t handle{};
    const int error = ::pthread_create(&handle, &attributes, runThread, &start);
    ::pthread_attr_destroy(&attributes);
    if (error == 0) {
        while (::sem_wait(&start.done) != 0) {
        }
        ::pthread_detach(handle);
    }
    ::sem_destroy(&start.done);
    errno = error;
    return thread;
}

} // namespace vmatlas::demo
