-- The databases, and an owner of each that cannot open another one, at a PostgreSQL without CloudNativePG. Once, by whoever may
-- make roles and databases there, with the passwords of .env (deploy/compose/make-secrets.sh), which psql reads (14 or newer):
--   set -a; . ./.env; set +a
--   psql -v ON_ERROR_STOP=1 -h postgresql.example.org -U postgres -d postgres -f databases.sql
\getenv registry_password REGISTRY_DATABASE_PASSWORD
\getenv provisioner_password PROVISIONER_DATABASE_PASSWORD
\getenv release_password RELEASE_DATABASE_PASSWORD

CREATE ROLE registry LOGIN PASSWORD :'registry_password';
CREATE ROLE provisioner LOGIN PASSWORD :'provisioner_password';
CREATE ROLE release LOGIN PASSWORD :'release_password';

-- Who is no superuser, as with managed ones, makes a database only for a role that it is a member of.
GRANT registry, provisioner, release TO CURRENT_USER;

CREATE DATABASE registry OWNER registry;
CREATE DATABASE provisioner OWNER provisioner;
CREATE DATABASE release OWNER release;
REVOKE CONNECT ON DATABASE registry FROM PUBLIC;
REVOKE CONNECT ON DATABASE provisioner FROM PUBLIC;
REVOKE CONNECT ON DATABASE release FROM PUBLIC;
