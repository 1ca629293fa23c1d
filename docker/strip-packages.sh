#!/bin/sh
# Takes out of node_modules what is not loaded in production: types, source maps, and Prisma's query compilers for other databases and for
# CommonJS.
set -eu
find node_modules/.pnpm -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete
find node_modules/.pnpm -type f -path '*/@prisma/client/runtime/*' \
  -name 'query_compiler_*' ! -name '*.postgresql.mjs' ! -name '*.postgresql.*.mjs' -delete
