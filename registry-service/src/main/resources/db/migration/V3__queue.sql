-- What one attempt may take, in seconds.
ALTER TABLE jobs ADD COLUMN time_limit integer;

-- A claim looks at one organisation's queue at a time.
DROP INDEX jobs_queue;
CREATE INDEX jobs_queue ON jobs (organization_id, queue_at, id) WHERE status = 'QUEUED';
-- Whose lock delay ends now: waiting Runners are woken.
CREATE INDEX jobs_claimable ON jobs (claimable_at) WHERE status = 'QUEUED';

-- Claims in a row that this Runner left unstarted.
ALTER TABLE runners ADD COLUMN unstarted_claims integer NOT NULL DEFAULT 0;

-- What was reported of an attempt after it was over: answered 409, and kept for whoever has to find out what happened.
CREATE TABLE late_reports (
    id                 bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    attempt_id         uuid        NOT NULL REFERENCES attempts,
    at                 timestamptz NOT NULL,
    status             text        NOT NULL,
    error_message      text,
    execution_metadata jsonb       NOT NULL
);
CREATE INDEX late_reports_of_attempt ON late_reports (attempt_id, id);
