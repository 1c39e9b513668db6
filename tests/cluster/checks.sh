# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# What the tests of engines share: a workplace with a hostile name, and ways to wait and to fail.
set -m # so that a process in the background gets SIGINT

skip() {
  printf 'SKIPPED: %s\n' "$*" >&2
  exit 77
}

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# Sets top and work. The name of work has all that a careless script trips over.
make_workplace() {
  top=$(mktemp -d)
  work=$top/$'a b \'c\' "d" $(touch pwned) `e` {} {1} %j %A \\ ; * #SBATCH\n#SBATCH --hold -f'
  mkdir -p "$work/repo"
  cp "$here/stub_docmill" "$work/docmill"
  : >"$work/starts"
}

# Forgets what has run, and what the stub was told.
fresh() {
  rm -rf "$work"/{results,site,starts,ends,seconds} "$work"/{fail,kill,exit}.*
  : >"$work/starts"
}

# wait_until CONDITION
wait_until() {
  local tries=0
  until eval "$1" 2>/dev/null; do
    [[ $((++tries)) -lt 3000 ]] || fail "this never came: $1"
    sleep 0.02
  done
}

# expect_site SHARDS [MORE-FLAGS]
expect_site() {
  [[ $(cat "$work/site/index.md") == "pages of $work/repo by $1 shards, flags [--exclude=$work]${2:-}" ]] ||
    fail "not the site: $(cat "$work/site/index.md" 2>&1)"
}
