-- Whether a piece is not as it was made; piece_drift says what could not be asked, too.
ALTER TABLE deployments ADD COLUMN pieces_differ boolean NOT NULL DEFAULT false;
