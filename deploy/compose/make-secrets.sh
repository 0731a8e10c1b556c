#!/usr/bin/env bash
# Makes what an installation keeps secret, once: .env and users.properties, in the folder where it is called. For
# Kubernetes docs/install-kubernetes.md makes Secrets of them. Needs openssl; prints the administrator's password.
set -euo pipefail
umask 077

[ ! -e .env ] && [ ! -e users.properties ] || {
  echo "There is a .env or users.properties here already: whoever loses the key in it loses all Terraform states." >&2
  exit 1
}

# Nobody but its owner reads users.properties, so the gateway's container has to be its owner: whoever calls this, or,
# when that is root, the user of the image.
user="$(id -u):$(id -g)"
[ "$(id -u)" != 0 ] || user=10001:10001

key="$(openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256)"
password="$(openssl rand -hex 12)"
cat >.env <<TEXT
RUNNERS_IDENTITY_PRIVATE_KEY=$(openssl pkcs8 -topk8 -nocrypt -outform DER <<<"$key" | base64 | tr -d '\n')
RUNNERS_IDENTITY_PUBLIC_KEY=$(openssl pkey -pubout -outform DER <<<"$key" | base64 | tr -d '\n')
RUNNERS_STATE_KEYS_K1=$(openssl rand 32 | base64 | tr -d '\n')
RUNNERS_USER=$user
POSTGRES_PASSWORD=$(openssl rand -hex 24)
REGISTRY_DATABASE_PASSWORD=$(openssl rand -hex 24)
PROVISIONER_DATABASE_PASSWORD=$(openssl rand -hex 24)
RELEASE_DATABASE_PASSWORD=$(openssl rand -hex 24)
KAFKA_PASSWORD=$(openssl rand -hex 24)
GATEWAY_KAFKA_PASSWORD=$(openssl rand -hex 24)
REGISTRY_KAFKA_PASSWORD=$(openssl rand -hex 24)
HEARTBEAT_KAFKA_PASSWORD=$(openssl rand -hex 24)
PROVISIONER_KAFKA_PASSWORD=$(openssl rand -hex 24)
RELEASE_KAFKA_PASSWORD=$(openssl rand -hex 24)
TEXT
# A user is a line for the password's digest, of NAME:Runners:PASSWORD, and one for the roles: viewer, operator, admin.
cat >users.properties <<TEXT
quarkus.security.users.embedded.users.admin=$(printf %s "admin:Runners:$password" | openssl dgst -sha512 -r | cut -d' ' -f1)
quarkus.security.users.embedded.roles.admin=admin
TEXT
[ "$(id -u)" != 0 ] || chown "$user" users.properties
echo "admin $password"
