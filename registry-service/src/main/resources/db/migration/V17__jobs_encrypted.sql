-- What a job is given to run: encrypted, under this key, by its id and a fingerprint, and then config_snapshot is
-- empty; null: plain, in config_snapshot. What is encrypted cannot be compressed.
ALTER TABLE jobs
    ADD config_key_id text,
    ADD config_sealed bytea,
    ALTER config_sealed SET STORAGE EXTERNAL,
    ADD CHECK (num_nulls(config_key_id, config_sealed) <> 1) NOT VALID;
