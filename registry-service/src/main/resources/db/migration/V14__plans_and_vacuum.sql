-- Instead of jobs_claimable, which V15 drops: readers wait for a drop, and would for all that is made behind it. For those who
-- ask by the time alone. A claim walks along jobs_queue: as long as both were for whatever is QUEUED, it took that one for as
-- good when ANALYZE had last seen an empty queue, and sorted all of a full one for each claim.
CREATE INDEX jobs_claimable_at ON jobs (claimable_at) WHERE status = 'QUEUED' AND claimable_at IS NOT NULL;

-- Who claims passes by all that was claimed since the last vacuum, which came only after a fifth of all jobs there ever were.
ALTER TABLE jobs SET (autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE attempts SET (autovacuum_vacuum_scale_factor = 0.02);
-- A piece of a log writes both rows anew: with room beside them on their page no index has to be written, too.
ALTER TABLE jobs SET (fillfactor = 75);
ALTER TABLE attempts SET (fillfactor = 75);
