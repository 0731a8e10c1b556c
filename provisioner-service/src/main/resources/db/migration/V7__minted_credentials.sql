-- The last token that a cloud job minted, as it was told: Kafka can lose what was told, and nothing else knows it.
ALTER TABLE cloud_jobs
    ADD COLUMN minted_sha256   text,
    ADD COLUMN minted_sequence bigint,
    ADD COLUMN minted_at       timestamptz;
