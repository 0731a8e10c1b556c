-- When a step first failed without having been answered well since: how long is patience counts from then, not from the
-- step's begin, behind which may lie a long wait.
ALTER TABLE cloud_steps ADD COLUMN troubled_since timestamptz;
