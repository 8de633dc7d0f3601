#!/bin/sh
# Builds bench/stock/.venv: stock Rasa 3.6 with TensorFlow and spaCy, from requirements.lock. About 2 GB.
set -eu
cd "$(dirname "$0")"
if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
  uv=uv
else
  uv=../../.uv/bin/uv
  [ -x "$uv" ] || { python3 -m venv ../../.uv && ../../.uv/bin/pip install --quiet --disable-pip-version-check uv; }
fi
"$uv" venv --quiet --allow-existing --python "$(cat ../../.python-version)" .venv
"$uv" pip sync --quiet --require-hashes --compile-bytecode --python .venv/bin/python requirements.lock
.venv/bin/python -c "import rasa, tensorflow, spacy; spacy.load('fr_core_news_sm'); print('stock Rasa', rasa.__version__, 'is ready')"
