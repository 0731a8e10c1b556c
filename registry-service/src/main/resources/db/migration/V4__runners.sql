-- Runners over their whole life: drains, shared and ending credentials, archive; and API tokens.

ALTER TABLE replaced_boots ADD COLUMN replaced_at timestamptz NOT NULL DEFAULT now();

ALTER TABLE runners
    -- An operator's drain; all null while operator_draining is false.
    ADD COLUMN drained_by          text,
    ADD COLUMN drained_at          timestamptz,
    ADD COLUMN drain_note          text,
    ADD COLUMN drain_deadline      timestamptz,
    ADD COLUMN drain_at_deadline   text,
    ADD COLUMN drain_overdue       boolean NOT NULL DEFAULT false, -- jobs were still running at the deadline
    -- Too many process starts claimed within a minute: no claims until then.
    ADD COLUMN shared_until        timestamptz,
    -- When the last of its tokens ends, null: never; and whether people have been told that this is near.
    ADD COLUMN credential_ends_at  timestamptz,
    ADD COLUMN credential_expiring boolean NOT NULL DEFAULT false,
    -- Not heard for long: in no list and given no job, until it is heard again.
    ADD COLUMN archived_at         timestamptz,
    ADD COLUMN idempotency_key     text,
    ADD COLUMN request_hash        text;
CREATE UNIQUE INDEX runners_idempotency ON runners (organization_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX runners_drain_deadline ON runners (drain_deadline) WHERE operator_draining AND NOT drain_overdue;
CREATE INDEX runners_shared ON runners (shared_until) WHERE shared_until IS NOT NULL;
CREATE INDEX runners_credential_ends ON runners (credential_ends_at) WHERE credential_ends_at IS NOT NULL;

-- Coarse: written again only when it is ten minutes old.
ALTER TABLE runner_tokens ADD COLUMN last_used_at timestamptz;
CREATE INDEX runner_tokens_ending ON runner_tokens (not_after) WHERE not_after IS NOT NULL;

CREATE TABLE api_tokens (
    id              uuid PRIMARY KEY,
    organization_id uuid        NOT NULL,
    name            text        NOT NULL,
    digest          text        NOT NULL,        -- SHA-256, hex; the token itself is nowhere
    ends_with       text        NOT NULL,        -- its last characters, by which people tell one from another
    scopes          text        NOT NULL,        -- separated by blanks
    created_at      timestamptz NOT NULL,
    created_by      text        NOT NULL,
    not_after       timestamptz,
    revoked_at      timestamptz,
    revoked_by      text,
    revision        bigint      NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX api_tokens_name ON api_tokens (organization_id, name) WHERE revoked_at IS NULL;
