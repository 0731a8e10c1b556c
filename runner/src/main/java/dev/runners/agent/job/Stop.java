package dev.runners.agent.job;

/** Why an attempt has to stop; what stands later outweighs what stands before. */
public enum Stop {
    /** Told to: a person cancelled the job, or, until we have asked, it may have been taken back. */
    CANCELLED,
    /** The agent is leaving and gives the job back. */
    RELEASED,
    /** Nobody has heard us for so long that another Runner may soon begin. */
    FENCED,
    /** The job is no longer ours: nothing we say of it counts. */
    DEAD
}
