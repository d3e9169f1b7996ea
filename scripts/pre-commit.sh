#!/usr/bin/env bash
# Entry of the pre-commit hook. The hook's clone is built the first time it is used; needs Node 20 and npm.
set -euo pipefail
hook=$(cd "$(dirname "$0")/.." && pwd)
cli="$hook/dist/cli.js"
if [ ! -f "$cli" ]; then
  (cd "$hook" && npm ci --silent && npm run --silent build) >&2
fi
exec node "$cli" check "$@"
