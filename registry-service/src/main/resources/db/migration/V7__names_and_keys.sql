-- An API token is made once for each key of its maker (decision 8).
ALTER TABLE api_tokens ADD idempotency_key text;
CREATE UNIQUE INDEX api_tokens_idempotency ON api_tokens (organization_id, created_by, idempotency_key)
    WHERE idempotency_key IS NOT NULL;

-- The Runner's name when it claimed the job: who did it can be said when that Runner is long gone.
ALTER TABLE jobs ADD runner_name text;
UPDATE jobs j SET runner_name = r.name FROM runners r WHERE r.id = j.runner_id;
