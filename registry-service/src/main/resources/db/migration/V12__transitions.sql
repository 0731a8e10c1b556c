-- How each Runner stood, from when on and why: a row for each change of its status or condition, written in the transaction
-- of the change.
CREATE TABLE runner_transitions (
    runner_id uuid        NOT NULL,               -- whoever writes holds its row: looking for it again would be dear for many
    at        timestamptz NOT NULL,               -- of one Runner it only grows
    id        bigint      GENERATED ALWAYS AS IDENTITY,
    status    text        NOT NULL,
    condition text,
    reason    text,
    PRIMARY KEY (runner_id, at, id)
);
-- What is old enough to go.
CREATE INDEX runner_transitions_oldest ON runner_transitions (at);

-- A Runner's timeline reads each of its sources from its newest end.
CREATE INDEX attempts_ended_of_runner ON attempts (runner_id, ended_at DESC, id DESC) WHERE ended_at IS NOT NULL;
CREATE INDEX audit_of_subject_at ON audit (subject, at DESC, id DESC);
