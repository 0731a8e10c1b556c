-- The one source of time in SQL. Tests replace it to move time by hand.
CREATE FUNCTION runners_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now()';

CREATE TABLE cloud_identities (
    id              uuid PRIMARY KEY,
    organization_id uuid        NOT NULL,
    name            text        NOT NULL,
    role_arn        text        NOT NULL,
    external_id     text        NOT NULL,        -- made by us, never changed
    regions         text[]      NOT NULL,
    status          text        NOT NULL,
    status_reason   text,
    verified_at     timestamptz,
    created_at      timestamptz NOT NULL,
    idempotency_key text,
    request         text,                        -- what came with that key
    revision        bigint      NOT NULL DEFAULT 1,
    CONSTRAINT cloud_identities_name UNIQUE (organization_id, name)
);
CREATE UNIQUE INDEX cloud_identities_idempotency_key ON cloud_identities (organization_id, idempotency_key)
    WHERE idempotency_key IS NOT NULL;
