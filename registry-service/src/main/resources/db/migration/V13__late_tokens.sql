-- The number of the last token of a cloud job that was heard: a token that was lost with Kafka is told again behind later steps.
ALTER TABLE jobs ADD COLUMN minted_sequence bigint NOT NULL DEFAULT 0;
-- What was heard before this column was there stays heard.
UPDATE jobs SET minted_sequence = provisioning_sequence WHERE provisioning_sequence > 0;
