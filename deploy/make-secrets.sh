#!/usr/bin/env bash
# Make the passwords of PostgreSQL and Redis once, and the addresses that hold them. The folder is
# its owner's alone; the files in it are open, since each container reads them as another user.
set -euo pipefail
cd "$(dirname "$0")"
umask 077
mkdir -p secrets tls
[ ! -e secrets/database_url ] || { echo "deploy/secrets is there already; nothing was changed"; exit 0; }
password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
write() { printf '%s' "$2" > "secrets/$1"; chmod 0444 "secrets/$1"; }
database=$(password)
redis=$(password)
write postgres_password "$database"
write redis_password "$redis"
write redis_url "redis://:$redis@redis:6379/0"
write database_url "postgresql+psycopg://desk:$database@postgres:5432/desk"
echo "made deploy/secrets; keep a copy of it where your backups are"
