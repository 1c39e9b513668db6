// SPDX-License-Identifier: Apache-2.0
//
// Lets ThreadSanitizer see the scheduler of oneTBB. Debian's libtbb is not instrumented, so ThreadSanitizer does not
// see that a thread that takes a task knows all that the thread that handed it over had done, and reports races between
// them. A suppression cannot help: libtbb is in every stack. All such knowledge passes through few functions, which
// this file defines for the program. They do what libtbb's do and tell ThreadSanitizer about it; what is reported
// beyond that is ours. The file is empty in other builds.
#if defined(__SANITIZE_THREAD__)
#define DOCMILL_TSAN
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define DOCMILL_TSAN
#endif
#endif

#ifdef DOCMILL_TSAN
#include <dlfcn.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>
#include <sanitizer/tsan_interface.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>

namespace tbb::detail::r1 {
namespace {

// The function of libtbb that the function of this file with this mangled name hides.
template <typename Function>
Function* in_libtbb(const char* mangled) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, mangled));
}

// Runs a task that another thread may have made.
class SeenTask final : public d1::task {
 public:
  explicit SeenTask(d1::task& task) : task_(task) { __tsan_release(this); }

  d1::task* execute(d1::execution_data& data) override {
    __tsan_acquire(this);
    const std::unique_ptr<SeenTask> self(this);
    return task_.execute(data);
  }

  d1::task* cancel(d1::execution_data& data) override {
    __tsan_acquire(this);
    const std::unique_ptr<SeenTask> self(this);
    return task_.cancel(data);
  }

 private:
  d1::task& task_;
};

// Work that may run in a thread of the arena while the caller waits.
class SeenWork final : public d1::delegate_base {
 public:
  explicit SeenWork(d1::delegate_base& work) : work_(work) { __tsan_release(this); }
  ~SeenWork() { __tsan_acquire(this); }

  bool operator()() const override {
    void* const both = const_cast<SeenWork*>(this);
    __tsan_acquire(both);
    const bool done = work_();
    __tsan_release(both);
    return done;
  }

 private:
  d1::delegate_base& work_;
};

// Each task that ends counts the context down, with an atomic in a header, which is instrumented.
void see_end(d1::wait_context& waited) { __tsan_acquire(reinterpret_cast<char*>(&waited) + sizeof(std::uint64_t)); }

}  // namespace

void spawn(d1::task& task, d1::task_group_context& context) {
  static auto* const next = in_libtbb<void(d1::task&, d1::task_group_context&)>(
      "_ZN3tbb6detail2r15spawnERNS0_2d14taskERNS2_18task_group_contextE");
  next(*new SeenTask(task), context);
}

void spawn(d1::task& task, d1::task_group_context& context, d1::slot_id slot) {
  static auto* const next = in_libtbb<void(d1::task&, d1::task_group_context&, d1::slot_id)>(
      "_ZN3tbb6detail2r15spawnERNS0_2d14taskERNS2_18task_group_contextEt");
  next(*new SeenTask(task), context, slot);
}

void submit(d1::task& task, d1::task_group_context& context, arena* to, std::uintptr_t is_critical) {
  static auto* const next = in_libtbb<void(d1::task&, d1::task_group_context&, arena*, std::uintptr_t)>(
      "_ZN3tbb6detail2r16submitERNS0_2d14taskERNS2_18task_group_contextEPNS1_5arenaEm");
  next(*new SeenTask(task), context, to, is_critical);
}

void enqueue(d1::task& task, d1::task_arena_base* to) {
  static auto* const next = in_libtbb<void(d1::task&, d1::task_arena_base*)>(
      "_ZN3tbb6detail2r17enqueueERNS0_2d14taskEPNS2_15task_arena_baseE");
  next(*new SeenTask(task), to);
}

void execute(d1::task_arena_base& in, d1::delegate_base& work) {
  static auto* const next = in_libtbb<void(d1::task_arena_base&, d1::delegate_base&)>(
      "_ZN3tbb6detail2r17executeERNS0_2d115task_arena_baseERNS2_13delegate_baseE");
  SeenWork seen(work);
  next(in, seen);
}

void wait(d1::wait_context& waited, d1::task_group_context& context) {
  static auto* const next = in_libtbb<void(d1::wait_context&, d1::task_group_context&)>(
      "_ZN3tbb6detail2r14waitERNS0_2d112wait_contextERNS2_18task_group_contextE");
  next(waited, context);
  see_end(waited);
}

void execute_and_wait(d1::task& task, d1::task_group_context& context, d1::wait_context& waited,
                      d1::task_group_context& wait_context) {
  static auto* const next =
      in_libtbb<void(d1::task&, d1::task_group_context&, d1::wait_context&, d1::task_group_context&)>(
          "_ZN3tbb6detail2r116execute_and_waitERNS0_2d14taskERNS2_18task_group_contextERNS2_12wait_contextES6_");
  next(task, context, waited, wait_context);
  see_end(waited);
}

// Memory of tasks: libtbb reuses it in other threads, operator new tells ThreadSanitizer.
void* allocate(d1::small_object_pool*& pool, std::size_t size) {
  static std::max_align_t no_pool;
  pool = reinterpret_cast<d1::small_object_pool*>(&no_pool);
  return ::operator new(size, std::align_val_t(d1::task_alignment));
}

void* allocate(d1::small_object_pool*& pool, std::size_t size, const d1::execution_data&) {
  return allocate(pool, size);
}

void deallocate(d1::small_object_pool&, void* memory, std::size_t) {
  ::operator delete(memory, std::align_val_t(d1::task_alignment));
}

void deallocate(d1::small_object_pool& pool, void* memory, std::size_t size, const d1::execution_data&) {
  deallocate(pool, memory, size);
}

}  // namespace tbb::detail::r1

// What libtbb itself reads and frees, by functions that ThreadSanitizer intercepts: it orders that by atomics of its
// own.
extern "C" const char* __tsan_default_suppressions();

extern "C" const char* __tsan_default_suppressions() { return "called_from_lib:libtbb.so\n"; }
#endif
