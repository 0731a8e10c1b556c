-- Versions of states that a person wrote, not an attempt; and the lock that such a write holds until its commit.
ALTER TABLE state_versions
    ALTER attempt_id DROP NOT NULL,
    ADD written_by text,
    ADD CHECK (num_nonnulls(attempt_id, written_by) = 1);
ALTER TABLE state_locks ALTER attempt_id DROP NOT NULL;
