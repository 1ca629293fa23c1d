#!/bin/sh
# Runs once, when the database is made: a login for each application, which may change rows in the application's own tables, in
# the base and in the plugins that it serves, and nothing else. The roles get their rights with `schema roles --apply`.
set -eu

login() {
  login=$1 password=$2
  shift 2
  for role; do
    psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --set=role="$role" <<-'SQL'
	SELECT format('CREATE ROLE %I NOLOGIN', :'role') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec
	SQL
  done
  psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
    --set=name="$login" --set=password="$password" <<-'SQL'
	CREATE ROLE :"name" LOGIN PASSWORD :'password';
	SQL
  for role; do
    psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
      --set=name="$login" --set=role="$role" <<-'SQL'
	GRANT :"role" TO :"name";
	SQL
  done
}

# Each APP_DATABASE_PASSWORD of the environment stands for an application; APP_DATABASE_ROLES adds the plugins that it serves.
for application in $(env | sed -n 's/^\([A-Z0-9_]*\)_DATABASE_PASSWORD=.*/\1/p' | sort); do
  name=$(printf '%s' "$application" | tr '[:upper:]' '[:lower:]')
  password=$(printenv "${application}_DATABASE_PASSWORD")
  roles=$(printenv "${application}_DATABASE_ROLES" || true)
  # Several roles are several words.
  # shellcheck disable=SC2086
  login "${name}_login" "$password" "app_${name}_writer" base_writer $roles
done
