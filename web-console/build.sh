#!/bin/sh
# Builds the console into dist, which platform-api serves; does nothing when nothing has changed.
set -eu
cd "$(dirname "$0")"
# No browser comes with npm: the browser tests use the system's.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-progress
fi
if [ -f dist/index.html ] && [ -z "$(find src public index.html vite.config.ts package-lock.json -newer dist/index.html)" ]; then
  exit 0
fi
npm run --silent build
