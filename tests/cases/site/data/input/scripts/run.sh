#!/usr/bin/env bash
# Runs the server with its settings.
set -eu
. ./env.sh

readonly PORT=80

start() {
  local host=$1
  serve "$host" "$PORT"
}

start localhost
