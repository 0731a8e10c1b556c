ALTER TABLE rollouts
    ADD COLUMN asked_version text, -- of Update All, with its key; null: whichever was the latest
    ADD COLUMN created_at timestamptz NOT NULL DEFAULT runners_now();
