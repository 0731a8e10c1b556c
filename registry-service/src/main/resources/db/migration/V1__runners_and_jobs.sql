-- The one source of time in SQL. Tests replace it to move time by hand.
CREATE FUNCTION runners_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now()';

CREATE TABLE runners (
    id                uuid PRIMARY KEY,
    organization_id   uuid,                     -- null: shared by all organisations
    name              text        NOT NULL,
    type              text        NOT NULL,
    region            text,
    labels            jsonb       NOT NULL DEFAULT '{}',
    metadata          jsonb       NOT NULL DEFAULT '{}',
    created_at        timestamptz NOT NULL,
    removed_at        timestamptz,
    operator_draining boolean     NOT NULL DEFAULT false,
    -- What its heartbeats say, copied from the topic runner-liveness; (liveness_at, liveness_offset) is the revision there.
    liveness          text        NOT NULL DEFAULT 'NEVER_CONNECTED',
    last_heartbeat_at timestamptz,
    version           text,
    self_draining     boolean     NOT NULL DEFAULT false,
    slots             integer     NOT NULL DEFAULT 1,
    liveness_at       bigint      NOT NULL DEFAULT 0,
    liveness_offset   bigint      NOT NULL DEFAULT -1,
    -- The process start that claimed last; those before it are in replaced_boots and never become new again.
    claim_boot        uuid,
    revision          bigint      NOT NULL DEFAULT 1
);

CREATE TABLE replaced_boots (
    runner_id uuid NOT NULL REFERENCES runners,
    boot      uuid NOT NULL,
    PRIMARY KEY (runner_id, boot)
);

CREATE TABLE runner_tokens (
    runner_id  uuid        NOT NULL REFERENCES runners,
    digest     text        NOT NULL,             -- SHA-256, hex; the token itself is nowhere
    created_at timestamptz NOT NULL,
    not_after  timestamptz,
    PRIMARY KEY (runner_id, digest)
);

CREATE TABLE jobs (
    id                 uuid PRIMARY KEY,
    organization_id    uuid        NOT NULL,
    submitted_by       text        NOT NULL,
    job_type           text        NOT NULL,
    status             text        NOT NULL,
    config_snapshot    jsonb       NOT NULL,
    configuration_hash text        NOT NULL,
    execution_metadata jsonb       NOT NULL DEFAULT '{}',
    error_message      text,
    priority           integer     NOT NULL,
    labels             jsonb       NOT NULL,
    assigned_runner_id uuid,
    plan_job_id        uuid,
    retry_of           uuid,
    on_lost            text        NOT NULL,
    max_attempts       integer     NOT NULL,
    state_name         text        NOT NULL,
    attempt            integer     NOT NULL DEFAULT 0,
    attempt_id         uuid,                     -- the live attempt, or the one that ended the job
    runner_id          uuid,
    lost_attempts      integer     NOT NULL DEFAULT 0,
    cancel_requested   boolean     NOT NULL DEFAULT false,
    orphan_risk        boolean     NOT NULL DEFAULT false,
    taken_from         jsonb       NOT NULL DEFAULT '[]',
    claimable_at       timestamptz,              -- null: held until a person lets it go on
    queue_at           timestamptz NOT NULL,     -- created_at minus priority times ten minutes: ageing for free
    claimed_at         timestamptz,
    started_at         timestamptz,
    completed_at       timestamptz,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    log_offset         bigint      NOT NULL DEFAULT 0,
    idempotency_key    text,
    request_hash       text        NOT NULL,
    traceparent        text,
    revision           bigint      NOT NULL DEFAULT 1
);
CREATE INDEX jobs_queue ON jobs (queue_at, id) WHERE status = 'QUEUED';
CREATE UNIQUE INDEX jobs_idempotency ON jobs (organization_id, idempotency_key) WHERE idempotency_key IS NOT NULL;

CREATE TABLE attempts (
    id                 uuid PRIMARY KEY,         -- random: the fencing token
    job_id             uuid        NOT NULL REFERENCES jobs,
    number             integer     NOT NULL,
    runner_id          uuid        NOT NULL REFERENCES runners,
    boot               uuid,                     -- null: a field Runner, which cannot fence itself
    claim_key          text,
    claimed_at         timestamptz NOT NULL,
    started_at         timestamptz,
    apply_begun_at     timestamptz,
    last_contact_at    timestamptz,              -- report, log or state call; null before the first
    ended_at           timestamptz,
    outcome            text,
    fenced_until       timestamptz,              -- its state lock may be broken from here on; null: not before a person says so
    UNIQUE (job_id, number)
);
CREATE INDEX attempts_live ON attempts (runner_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX attempts_claim_key ON attempts (runner_id, claim_key) WHERE claim_key IS NOT NULL;

CREATE TABLE job_logs (
    job_id     uuid        NOT NULL REFERENCES jobs,
    log_offset bigint      NOT NULL,             -- rises over the whole job
    attempt_id uuid        NOT NULL REFERENCES attempts,
    stream     text        NOT NULL,
    text       text        NOT NULL,
    at         timestamptz NOT NULL,
    chunk_key  text,                             -- Idempotency-Key: a chunk sent again is stored once
    PRIMARY KEY (job_id, log_offset)
);
CREATE UNIQUE INDEX job_logs_chunk_key ON job_logs (attempt_id, chunk_key) WHERE chunk_key IS NOT NULL;

CREATE TABLE plan_artifacts (
    job_id     uuid PRIMARY KEY REFERENCES jobs,
    attempt_id uuid        NOT NULL REFERENCES attempts,
    body       bytea       NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE state_tokens (
    digest     text PRIMARY KEY,                 -- SHA-256, hex; the token itself is nowhere
    attempt_id uuid NOT NULL REFERENCES attempts
);

-- Terraform state, keyed by what the jobs work on.
CREATE TABLE state_versions (
    organization_id uuid        NOT NULL,
    state_name      text        NOT NULL,
    version         bigint      GENERATED ALWAYS AS IDENTITY,
    attempt_id      uuid        NOT NULL REFERENCES attempts,
    body            bytea,                       -- null: deleted
    late            boolean     NOT NULL,        -- written by a dead attempt: kept aside, never read as the state
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, state_name, version)
);

CREATE TABLE state_locks (
    organization_id uuid        NOT NULL,
    state_name      text        NOT NULL,
    lock_id         text        NOT NULL,
    info            text        NOT NULL,        -- Terraform's lock info, given back as it came
    attempt_id      uuid        NOT NULL REFERENCES attempts,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, state_name)
);
