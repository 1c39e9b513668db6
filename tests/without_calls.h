// SPDX-License-Identifier: Apache-2.0
//
// Runs a check in a process that may not use some system calls, as in a sandbox or on an old kernel.
#pragma once

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <optional>
#include <vector>

namespace docmill {

// The error that the kernel returns for a call instead of doing it.
struct RefusedCall {
  long number;  // SYS_…
  int errno_value;
};

inline bool refuse_calls(const std::vector<RefusedCall>& calls) {
  std::vector<sock_filter> filter{BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
  for (const auto& [number, errno_value] : calls) {
    filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<__u32>(number), 0, 1));
    filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | static_cast<__u32>(errno_value)));
  }
  filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

// What `check()` returns in such a process. None if the system does not support refusing calls.
template <typename Check>
std::optional<bool> holds_without(const std::vector<RefusedCall>& calls, Check check) {
  constexpr int kHolds = 0, kFails = 1, kCannotRefuse = 2;
  const pid_t child = ::fork();
  if (child == 0) ::_exit(!refuse_calls(calls) ? kCannotRefuse : check() ? kHolds : kFails);
  int status = -1;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == kCannotRefuse) return std::nullopt;
  return WIFEXITED(status) && WEXITSTATUS(status) == kHolds;
}

}  // namespace docmill
