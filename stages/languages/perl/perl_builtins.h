// SPDX-License-Identifier: Apache-2.0
//
// The functions that are built into Perl. A call of `print` means Perl's own, even if the file has a sub of that name.
#pragma once

#include <algorithm>
#include <string_view>

namespace docmill::perl {

// Sorted.
inline constexpr std::string_view kBuiltins[] = {
    "abs",         "accept",     "alarm",     "atan2",       "bind",      "binmode",    "bless",     "caller",
    "chdir",       "chmod",      "chomp",     "chop",        "chown",     "chr",        "chroot",    "close",
    "closedir",    "connect",    "continue",  "cos",         "crypt",     "dbmclose",   "dbmopen",   "defined",
    "delete",      "die",        "do",        "each",        "endgrent",  "endhostent", "endnetent", "endprotoent",
    "endpwent",    "endservent", "eof",       "eval",        "exec",      "exists",     "exit",      "exp",
    "fc",          "fcntl",      "fileno",    "flock",       "fork",      "formline",   "getc",      "getlogin",
    "getpeername", "getpgrp",    "getppid",   "getpriority", "glob",      "gmtime",     "goto",      "grep",
    "hex",         "index",      "int",       "ioctl",       "join",      "keys",       "kill",      "last",
    "lc",          "lcfirst",    "length",    "link",        "listen",    "localtime",  "lock",      "log",
    "lstat",       "map",        "mkdir",     "msgctl",      "msgget",    "msgrcv",     "msgsend",   "next",
    "oct",         "open",       "opendir",   "ord",         "pack",      "pipe",       "pop",       "pos",
    "print",       "printf",     "prototype", "push",        "quotemeta", "rand",       "read",      "readdir",
    "readline",    "readlink",   "readpipe",  "recv",        "redo",      "ref",        "rename",    "require",
    "reset",       "return",     "reverse",   "rewinddir",   "rindex",    "rmdir",      "say",       "scalar",
    "seek",        "seekdir",    "select",    "semctl",      "semget",    "semop",      "send",      "setpgrp",
    "setpriority", "setsockopt", "shift",     "shmctl",      "shmget",    "shmread",    "shmwrite",  "shutdown",
    "sin",         "sleep",      "socket",    "socketpair",  "sort",      "splice",     "split",     "sprintf",
    "sqrt",        "srand",      "stat",      "study",       "substr",    "symlink",    "syscall",   "sysopen",
    "sysread",     "sysseek",    "system",    "syswrite",    "tell",      "telldir",    "tie",       "tied",
    "time",        "times",      "truncate",  "uc",          "ucfirst",   "umask",      "undef",     "unlink",
    "unpack",      "unshift",    "untie",     "utime",       "values",    "vec",        "wait",      "waitpid",
    "wantarray",   "warn",       "write"};

inline bool is_builtin(std::string_view name) { return std::ranges::binary_search(kBuiltins, name); }

}  // namespace docmill::perl
