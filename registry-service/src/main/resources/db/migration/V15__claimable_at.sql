-- V14 has made jobs_claimable_at instead.
DROP INDEX jobs_claimable;
