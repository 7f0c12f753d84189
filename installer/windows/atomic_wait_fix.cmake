# SPDX-License-Identifier: GPL-3.0-or-later
# libstdc++ of GCC 12 loses notifications where the system has no futex (GCC bug 106183): std::stop_callback, std::latch and
# semaphores then wait for ever now and then. Puts a corrected copy of the compiler's own header in front of it; does
# nothing with a compiler whose header reads otherwise.
foreach(folder IN LISTS CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES)
    if(EXISTS ${folder}/bits/atomic_wait.h)
        file(READ ${folder}/bits/atomic_wait.h header)
        break()
    endif()
endforeach()

# The value is compared under the mutex, so that no notification comes between that and the wait.
set(waits "\t__platform_wait_t __val;
\t__atomic_load(__addr, &__val, __ATOMIC_SEQ_CST);
\tif (__val == __old)
\t  {
\t    lock_guard<mutex> __l(_M_mtx);
\t    _M_cv.wait(_M_mtx);
\t  }
")
set(waits_correctly "\tlock_guard<mutex> __l(_M_mtx);
\t__platform_wait_t __val;
\t__atomic_load(__addr, &__val, __ATOMIC_SEQ_CST);
\tif (__val == __old)
\t  _M_cv.wait(_M_mtx);
")
# Several addresses share a condition variable, so all who wait there are woken.
set(notifies "\tif (__all)
\t  _M_cv.notify_all();
\telse
\t  _M_cv.notify_one();
")
set(notifies_correctly "\t{ lock_guard<mutex> __l(_M_mtx); }
\t_M_cv.notify_all();
")
string(FIND "${header}" "${waits}" waits_at)
string(FIND "${header}" "${notifies}" notifies_at)
if(waits_at GREATER 0 AND notifies_at GREATER 0)
    string(REPLACE "${waits}" "${waits_correctly}" header "${header}")
    string(REPLACE "${notifies}" "${notifies_correctly}" header "${header}")
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/headers/libstdcxx/bits/atomic_wait.h CONTENT "${header}" @ONLY)
    include_directories(BEFORE SYSTEM ${CMAKE_BINARY_DIR}/headers/libstdcxx)
    message(STATUS "Corrected the waiting for atomics in libstdc++")
endif()
