-- For those who encrypt anew what is under an old key, or none. Apart from V17, behind which readers would wait for it.
CREATE INDEX jobs_config_key ON jobs (config_key_id, id);
