-- The cloud side of Runners: what provisioner-service says of identities and deployments, and the jobs that it does.

-- A copy of what is on the topic cloud-identities.
CREATE TABLE cloud_identities (
    id              uuid PRIMARY KEY,
    organization_id uuid   NOT NULL,
    name            text   NOT NULL,
    role_arn        text   NOT NULL,
    external_id     text   NOT NULL,             -- handed to Runners with their claims; in no log, event or problem
    regions         text[] NOT NULL,
    status          text   NOT NULL,
    revision        bigint NOT NULL
);

ALTER TABLE runners
    ADD COLUMN cloud_identity_id   uuid,         -- this and what follows up to schedule: of cloud-hosted ones
    ADD COLUMN cpu                 integer,
    ADD COLUMN memory              integer,
    ADD COLUMN architecture        text,
    ADD COLUMN idle_minutes        integer,
    ADD COLUMN minimum             integer,
    ADD COLUMN schedule            jsonb,
    -- From the topic deployments.
    ADD COLUMN cloud_phase         text,
    ADD COLUMN cloud_drain         text,
    ADD COLUMN task_stopped_at     timestamptz,  -- ECS says that its task is gone
    ADD COLUMN deployment_revision bigint  NOT NULL DEFAULT 0,
    -- Waiting jobs that only this sleeper can take; and whether somebody wants it awake all the same.
    ADD COLUMN wanted              integer NOT NULL DEFAULT 0,
    ADD COLUMN wake_asked          boolean NOT NULL DEFAULT false,
    ADD COLUMN draining            boolean NOT NULL
        GENERATED ALWAYS AS (operator_draining OR self_draining OR cloud_drain IS NOT NULL) STORED,
    ADD COLUMN drained             boolean NOT NULL DEFAULT false; -- draining, and it holds nothing
CREATE INDEX runners_draining ON runners (id) WHERE draining AND NOT drained;
CREATE INDEX runners_cloud ON runners (cloud_phase) WHERE cloud_phase IS NOT NULL AND removed_at IS NULL;

ALTER TABLE jobs
    ADD COLUMN cloud_identity_id     uuid,
    ADD COLUMN target_runner_id      uuid REFERENCES runners, -- the Runner that a job about a Runner is about
    ADD COLUMN worker                jsonb,                   -- what provisioner-service is to do; null: for Runners
    ADD COLUMN provisioning_sequence bigint NOT NULL DEFAULT 0;
-- One of them at a time for each Runner.
CREATE UNIQUE INDEX jobs_cloud_active ON jobs (target_runner_id)
    WHERE target_runner_id IS NOT NULL AND status IN ('QUEUED', 'CLAIMED', 'PROCESSING');
CREATE INDEX jobs_of_target ON jobs (target_runner_id, created_at) WHERE target_runner_id IS NOT NULL;

-- Null: provisioner-service does it, not a Runner.
ALTER TABLE attempts ALTER runner_id DROP NOT NULL;
