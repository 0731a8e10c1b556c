-- Since when a step fails in one way (PASSING, NOT_YET) without having been answered well: how long is patience counts from
-- then, not from the step's begin, behind which may lie a long wait, and not from a failure of another kind.
ALTER TABLE cloud_steps ADD COLUMN trouble text, ADD COLUMN troubled_since timestamptz;
