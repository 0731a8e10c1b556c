-- Of the pieces beside the service, which are looked at less often: each look is a call for every piece.
ALTER TABLE deployments
    ADD COLUMN pieces_looked_at timestamptz,
    ADD COLUMN piece_drift      jsonb NOT NULL DEFAULT '[]';
