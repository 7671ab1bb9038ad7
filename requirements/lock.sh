#!/usr/bin/env bash
# Pin every dependency of both environments; pip-tools runs in throw-away environments, so that
# nothing of its own ends up in ours.
#
# The torch pin is written without the local build label: the same line takes a CPU build where
# pip is shown one and the ordinary build elsewhere. What only a GPU build needs is not locked.
set -euo pipefail
cd "$(dirname "$0")/.."
workshop=$(mktemp -d)
trap 'rm -rf "$workshop"' EXIT
options=(--quiet --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links
         --no-emit-trusted-host --no-header --no-annotate --upgrade)

# compile PYTHON OUT SOURCE...: resolve SOURCE as PYTHON sees it.
compile() {
    "$1" -m venv "$workshop/$(basename "$2")"
    "$workshop/$(basename "$2")/bin/pip" install --quiet pip-tools
    "$workshop/$(basename "$2")/bin/pip-compile" "${options[@]}" --output-file "$2" "${@:3}"
    sed -i -E 's/^(torch==[0-9.]+)\+[a-z0-9]+/\1/' "$2"
}

compile .venv/bin/python requirements/app.txt --extra dev pyproject.toml
compile .venv-rasa/bin/python requirements/rasa.txt requirements/rasa.in
