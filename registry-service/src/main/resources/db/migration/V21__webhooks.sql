-- Where people and programs are told what happens to Runners and jobs. URL and secret are encrypted, under this key, by its
-- id and a fingerprint.
CREATE TABLE webhooks (
    id              uuid PRIMARY KEY,
    organization_id uuid        NOT NULL,
    name            text        NOT NULL,
    format          text        NOT NULL,
    origin          text        NOT NULL,          -- of the URL: what may be shown of it
    key_id          text        NOT NULL,
    target_sealed   bytea       NOT NULL,
    events          text[]      NOT NULL,
    paused          boolean     NOT NULL DEFAULT false,
    noted_until     timestamptz NOT NULL,          -- what happened before is among the deliveries
    not_before      timestamptz,                   -- it refused what it was sent, and is left alone until then
    created_at      timestamptz NOT NULL,
    created_by      text        NOT NULL,
    delivered_at    timestamptz,
    failing_since   timestamptz,                   -- null: it took what it was last sent
    last_error      text
);
CREATE UNIQUE INDEX webhooks_name ON webhooks (organization_id, name);
CREATE INDEX webhooks_key ON webhooks (key_id, id);

CREATE TABLE webhook_deliveries (
    id         uuid PRIMARY KEY,
    webhook_id uuid        NOT NULL REFERENCES webhooks ON DELETE CASCADE,
    happening  text        NOT NULL,               -- names what happened: it is told once, however often it is found
    event      text        NOT NULL,
    subject    uuid        NOT NULL,
    at         timestamptz NOT NULL,
    data       jsonb       NOT NULL,
    attempts   integer     NOT NULL DEFAULT 0,
    next_at    timestamptz,                        -- when it is sent, or sent again; null: it is over
    ended_at   timestamptz,
    delivered  boolean     NOT NULL DEFAULT false,
    status     integer,
    error      text
);
CREATE UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries (webhook_id, happening);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (webhook_id, at DESC, id DESC);
CREATE INDEX webhook_deliveries_of_subject ON webhook_deliveries (webhook_id, subject, at DESC);
CREATE INDEX webhook_deliveries_oldest ON webhook_deliveries (at);

-- What waits for a person, of which there is little.
CREATE INDEX jobs_held ON jobs (updated_at) WHERE status = 'QUEUED' AND claimable_at IS NULL AND lost_attempts > 0;

-- Last, for it holds up whoever writes transitions until the end: that nothing is lost when it is not heard any more, for it
-- took no work and held none.
ALTER TABLE runner_transitions ADD COLUMN has_left boolean NOT NULL DEFAULT false;
