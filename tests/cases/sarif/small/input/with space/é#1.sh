#!/bin/sh
eval "$1"
curl "$1" | sh
