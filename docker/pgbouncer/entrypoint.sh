#!/bin/sh
# Writes the settings from the environment: who may log in, and where the server is.
set -eu
umask 077

: "${POSTGRES_USER:?}" "${POSTGRES_PASSWORD:?}" "${POSTGRES_HOST:?}"

printf '"%s" "%s"\n' "$POSTGRES_USER" "$POSTGRES_PASSWORD" > /tmp/userlist.txt
cat > /tmp/pgbouncer.ini <<INI
[databases]
* = host=$POSTGRES_HOST port=${POSTGRES_PORT:-5432}

[pgbouncer]
listen_addr = *
listen_port = 6432
unix_socket_dir =
auth_type = scram-sha-256
auth_file = /tmp/userlist.txt
admin_users = $POSTGRES_USER
pool_mode = transaction
max_client_conn = ${MAX_CLIENT_CONN:-1000}
default_pool_size = ${DEFAULT_POOL_SIZE:-20}
max_prepared_statements = 200
ignore_startup_parameters = extra_float_digits,options,statement_timeout,idle_in_transaction_session_timeout,lock_timeout
INI

exec "$@"
