-- Tokens with which Runners fetch private modules. Encrypted, under this key, by its id and a fingerprint.
CREATE TABLE git_credentials (
    id              uuid PRIMARY KEY,
    organization_id uuid        NOT NULL,
    url             text        NOT NULL,    -- of a host, or of a folder or repository on it, as GitUrl writes it
    key_id          text        NOT NULL,
    token_sealed    bytea       NOT NULL,
    updated_at      timestamptz NOT NULL,
    updated_by      text        NOT NULL
);
CREATE UNIQUE INDEX git_credentials_url ON git_credentials (organization_id, url);
CREATE INDEX git_credentials_key ON git_credentials (key_id, id);
