#!/usr/bin/env bash
# Copyright someone.
#
# Builds the thing and runs it.
set -euo pipefail

# Where it goes.
OUT=${OUT:-build}
readonly VERSION="1.2"
declare -r LIMIT=3
export PATH="$OUT/bin:$PATH" EXTRA
OUT=other
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. ./lib.sh
source "$OUT/dynamic.sh"
alias ll='ls -l'

# Says a word.
say() {
  local word=$1 n
  for i in 1 2; do
    CC=gcc make -j "$n" "$i"
    echo "$word" "$HOME"
  done
  result=$(inner=1; date)
}

function _hidden {
  say "$result"
}

test_say() { say hi; }

if [ -n "$CI" ]; then
  MODE=ci
fi
(SUB=1; run_it "$SUB")
cat <<EOF | sort
not a command $MODE
EOF
_hidden && ./script.sh "$@"
