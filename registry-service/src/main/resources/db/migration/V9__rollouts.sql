-- A rollout's UPDATE_WORKER is known by its rollout, its Runner and its version: on the way back a Runner has a second one.
ALTER TABLE jobs ADD COLUMN rollout_id uuid;
CREATE UNIQUE INDEX jobs_of_rollout ON jobs (rollout_id, target_runner_id, (worker ->> 'version')) WHERE rollout_id IS NOT NULL;

-- No rollout takes it to another version.
ALTER TABLE runners ADD COLUMN pinned_version text;

-- Rollouts as the topic rollouts tells of them, and those of Update All, which release-service meets on jobs.
CREATE TABLE rollouts (
    id              uuid PRIMARY KEY,
    organization_id uuid    NOT NULL,
    open            boolean NOT NULL,
    state           jsonb,                        -- null: over, or not told of yet
    revision        bigint  NOT NULL,             -- 0: not told of yet
    waits           boolean NOT NULL DEFAULT false, -- a job could not be made: another cloud job of its Runner is at work
    idempotency_key text,                         -- of Update All, as skipped is
    skipped         jsonb
);
CREATE INDEX rollouts_open ON rollouts (organization_id) WHERE open;
CREATE INDEX rollouts_waiting ON rollouts (id) WHERE waits;
CREATE UNIQUE INDEX rollouts_idempotency ON rollouts (organization_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
