-- What a Runner has tried, newest first.
CREATE INDEX attempts_of_runner ON attempts (runner_id, claimed_at DESC);
