#!/usr/bin/env bash
# Pin every dependency of both environments with the digests of its files (pip's hash-checking
# mode); pip-tools runs in throw-away environments, so that nothing of its own ends up in ours.
#
#     bash requirements/lock.sh          everything as new as it may be
#     bash requirements/lock.sh --keep   what is pinned stays; only what is missing is added
#
# torch stands in torch.txt, without digests: the CPU build and the ordinary one are different
# files of one version, and what a GPU build needs beside it is not locked (docs/adr/0004).
set -euo pipefail
cd "$(dirname "$0")/.."
workshop=$(mktemp -d)
trap 'rm -rf "$workshop"' EXIT
options=(--quiet --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links
         --no-emit-trusted-host --no-header --no-annotate --generate-hashes)
[ "${1:-}" = --keep ] || options+=(--upgrade)

# compile PYTHON OUT SOURCE...: resolve SOURCE as PYTHON sees it.
compile() {
    local room
    room="$workshop/$(basename "$2")"
    "$1" -m venv "$room"
    "$room/bin/pip" install --quiet 'pip-tools>=7.4'
    "$room/bin/pip-compile" "${options[@]}" --output-file "$2" "${@:3}"
    set_torch_apart "$2"
}

# pin_as_written COMMAND...: run it without moving any pin.
pin_as_written() {
    local options=("${options[@]/--upgrade/--quiet}")
    "$@"
}

# Move torch's pin, without its local build label, out of the lock file OUT into torch.txt.
set_torch_apart() {
    sed -nE 's/^(torch==[0-9.]+).*/\1/p' "$1" > "$workshop/torch"
    sed -i -E '/^torch==/,/[^\\]$/d; /^# The following packages/d; /^$/d' "$1"
    if [ -s "$workshop/torch" ]; then cp "$workshop/torch" requirements/torch.txt; fi
}

compile .venv/bin/python requirements/app.txt --extra dev pyproject.toml
# What serves, for the container image: the same pins without the tools of development.
cp requirements/app.txt requirements/serve.txt
pin_as_written compile .venv/bin/python requirements/serve.txt --extra postgresql pyproject.toml
compile .venv-rasa/bin/python requirements/rasa.txt requirements/rasa.in
