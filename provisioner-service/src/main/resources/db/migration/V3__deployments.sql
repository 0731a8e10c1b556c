-- The cloud side of a Runner. What is in "made" are names that AWS gave; nothing here is a secret.
CREATE TABLE deployments (
    runner_id         uuid PRIMARY KEY,
    organization_id   uuid        NOT NULL,
    cloud_identity_id uuid        NOT NULL REFERENCES cloud_identities,
    region            text        NOT NULL,
    worker            jsonb       NOT NULL,      -- name, processor, cpu and memory, as its last DEPLOY_WORKER said
    phase             text        NOT NULL,
    desired_count     integer     NOT NULL DEFAULT 0,
    drain             text,
    drain_revision    bigint,                    -- of the Runner, when the drain was wanted: what is older does not speak of it
    drain_since       timestamptz,
    image             text,
    version           text,
    made              jsonb       NOT NULL DEFAULT '{}',
    drift             jsonb       NOT NULL DEFAULT '[]',
    last_task         jsonb,
    idle_since        timestamptz,               -- null: busy, or not seen idle yet
    looked_at         timestamptz,               -- when AWS was last asked
    updated_at        timestamptz NOT NULL,
    revision          bigint      NOT NULL DEFAULT 0
);
CREATE INDEX deployments_of_identity ON deployments (cloud_identity_id);

-- DEPLOY_WORKER, UPDATE_WORKER and DESTROY_WORKER as sagas: a row each, worked on by whoever holds its lease.
CREATE TABLE cloud_jobs (
    job_id          uuid PRIMARY KEY,
    runner_id       uuid        NOT NULL,
    organization_id uuid        NOT NULL,
    job_type        text        NOT NULL,
    worker          jsonb       NOT NULL,
    status          text        NOT NULL,        -- QUEUED, RUNNING, UNDOING, SUCCEEDED, FAILED
    error           text,                        -- why it is undone, or failed
    cancelled       boolean     NOT NULL DEFAULT false,
    image           text,                        -- what it brings
    version         text,
    made            jsonb       NOT NULL DEFAULT '{}',  -- beyond the deployment's own, until it has succeeded
    sequence        bigint      NOT NULL DEFAULT 0,     -- of the last event told of it
    tries           integer     NOT NULL DEFAULT 0,     -- of the step that is at work
    next_try_at     timestamptz NOT NULL,
    lease_owner     uuid,
    lease_epoch     bigint      NOT NULL DEFAULT 0,     -- the fencing token: every write of a saga asks for it
    lease_until     timestamptz,
    created_at      timestamptz NOT NULL,
    ended_at        timestamptz
);
CREATE INDEX cloud_jobs_unfinished ON cloud_jobs (next_try_at) WHERE ended_at IS NULL;
CREATE INDEX cloud_jobs_of_runner ON cloud_jobs (runner_id, created_at DESC);

CREATE TABLE cloud_steps (
    job_id     uuid        NOT NULL REFERENCES cloud_jobs ON DELETE CASCADE,
    position   integer     NOT NULL,
    name       text        NOT NULL,
    status     text        NOT NULL,
    started_at timestamptz,
    ended_at   timestamptz,
    message    text,
    undone     boolean NOT NULL DEFAULT false,      -- dealt with while the job was undone
    PRIMARY KEY (job_id, position)
);
