package dev.runners.agent.job;

/** Why an attempt has to stop; what stands later outweighs what stands before. */
public enum Stop {
    /** A person cancelled the job. */
    CANCELLED,
    /** The agent is leaving and gives the job back. */
    RELEASED,
    /** Nobody has heard us for so long that another Runner may soon begin. */
    FENCED,
    /** The job is no longer ours: nothing we say of it counts. */
    DEAD
}
