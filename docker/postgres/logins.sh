#!/bin/sh
# Runs once, when the database is made: a login for each application, which may change rows in the application's own tables, in
# the base and in the plugins that it serves, and nothing else. The roles get their rights with `schema roles --apply`.
set -eu

login() {
  name=$1 password=$2
  shift 2
  for role; do
    psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --set=role="$role" <<-'SQL'
	SELECT format('CREATE ROLE %I NOLOGIN', :'role') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec
	SQL
  done
  psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
    --set=name="$name" --set=password="$password" <<-'SQL'
	CREATE ROLE :"name" LOGIN PASSWORD :'password';
	SQL
  for role; do
    psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
      --set=name="$name" --set=role="$role" <<-'SQL'
	GRANT :"role" TO :"name";
	SQL
  done
}

login demo_login "$DEMO_DATABASE_PASSWORD" app_demo_writer base_writer
login conversation_coach_login "$CONVERSATION_COACH_DATABASE_PASSWORD" app_conversation_coach_writer base_writer
login event_platform_login "$EVENT_PLATFORM_DATABASE_PASSWORD" app_event_platform_writer base_writer plugin_community_writer
