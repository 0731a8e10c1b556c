-- Many Runners silent at once are more often a cut network than dead machines: their jobs are taken back at a pace.

ALTER TABLE runners ADD COLUMN offline_since timestamptz; -- when the verdict was written here; null: not OFFLINE
CREATE INDEX runners_offline_since ON runners (offline_since) WHERE offline_since IS NOT NULL;

CREATE TABLE mass_silence (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    began_at   timestamptz,                                  -- null: there is none
    seen_at    timestamptz,                                  -- it still grew
    per_second integer     NOT NULL DEFAULT 1,               -- attempts taken back, by all replicas together
    next_at    timestamptz NOT NULL DEFAULT '-infinity',     -- not before
    held       integer     NOT NULL DEFAULT 0                -- attempts that waited for their turn at the last look
);
INSERT INTO mass_silence DEFAULT VALUES;

-- Heartbeats come from several process starts in turns: more than one machine has its credentials.
ALTER TABLE runners ADD COLUMN heard_shared boolean NOT NULL DEFAULT false;
