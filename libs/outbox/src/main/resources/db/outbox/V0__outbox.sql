-- Events that were committed with the change they speak of and are not yet on their topic. Rows are deleted after Kafka
-- has acknowledged them: no cursor, so a transaction that commits late cannot be skipped.
CREATE TABLE outbox (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic   text  NOT NULL,
    key     text  NOT NULL,
    headers jsonb NOT NULL,
    body    bytea            -- null: a tombstone
);
