#!/bin/sh
# Applies the pending migrations of all layers and gives the roles their rights, by the login that may: MIGRATION_DATABASE_URL, else
# DATABASE_URL.
set -eu
cd /release
export DATABASE_URL="${MIGRATION_DATABASE_URL:-$DATABASE_URL}"
node packages/schema/src/bin.mjs deploy
node packages/schema/src/bin.mjs roles --apply
