-- The one source of time in SQL. Tests replace it to move time by hand.
CREATE FUNCTION runners_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now()';

CREATE TABLE releases (
    version            text PRIMARY KEY,         -- semver without build metadata: equal precedence is equal text
    release_notes      text        NOT NULL,
    commit_sha         text,
    github_release_url text,
    breaking           boolean     NOT NULL,
    security           boolean     NOT NULL,
    minimum_version    text,
    image              text,                     -- by digest
    artifacts          text        NOT NULL,     -- JSON
    content_sha256     text        NOT NULL,     -- of all that was published: the same again is told from something else
    published_at       timestamptz NOT NULL,
    published_by       text        NOT NULL,
    withdrawn_at       timestamptz,
    withdrawn_reason   text,
    rollout_due        boolean     NOT NULL,     -- cloud-hosted Runners are still to be taken to it
    revision           bigint      NOT NULL DEFAULT 1
);
CREATE INDEX releases_due ON releases (version) WHERE rollout_due;
