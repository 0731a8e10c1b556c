-- What a job is given to run: encrypted, under the key with this id, and then config_snapshot is empty; null: plain, in
-- config_snapshot. The index is for those who encrypt anew what is under an old key, or none.
ALTER TABLE jobs
    ADD config_key_id text,
    ADD config_sealed bytea,
    ADD CHECK (num_nulls(config_key_id, config_sealed) <> 1) NOT VALID;
CREATE INDEX jobs_config_key ON jobs (config_key_id, id);
