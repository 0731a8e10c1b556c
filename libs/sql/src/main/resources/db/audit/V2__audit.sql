-- Who did what to which Runner, job, state or token, when and why; written in the transaction of the action itself.
CREATE TABLE audit (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              timestamptz NOT NULL,
    organization_id uuid,                        -- null: concerns what all organisations share
    actor           text        NOT NULL,
    action          text        NOT NULL,        -- e.g. job.cancel
    subject         text        NOT NULL,        -- id or name of what it was done to
    reason          text,
    before          jsonb,
    after           jsonb
);
CREATE INDEX audit_newest ON audit (organization_id, id DESC);
CREATE INDEX audit_of_subject ON audit (subject, id DESC);
