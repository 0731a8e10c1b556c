-- For those who ask by the time alone. A claim walks along jobs_queue: as long as both were for whatever is QUEUED, it took this
-- one for as good when ANALYZE had last seen an empty queue, and sorted all of a full one for each claim.
DROP INDEX jobs_claimable;
CREATE INDEX jobs_claimable ON jobs (claimable_at) WHERE status = 'QUEUED' AND claimable_at IS NOT NULL;
