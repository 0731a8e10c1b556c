-- A rollout is one document, read and written whole under its row lock; columns are what is searched by.
CREATE TABLE rollouts (
    id              uuid PRIMARY KEY,
    organization_id uuid        NOT NULL,
    version         text        NOT NULL,
    open            boolean     NOT NULL,
    created_at      timestamptz NOT NULL,
    state           jsonb       NOT NULL,
    idempotency_key text,
    request_sha256  text        NOT NULL
);
-- Two at once would each take a tenth of the capacity, and perhaps the same Runners.
CREATE UNIQUE INDEX rollouts_one_open ON rollouts (organization_id) WHERE open;
CREATE UNIQUE INDEX rollouts_key ON rollouts (organization_id, idempotency_key);
CREATE INDEX rollouts_newest ON rollouts (organization_id, created_at DESC);
