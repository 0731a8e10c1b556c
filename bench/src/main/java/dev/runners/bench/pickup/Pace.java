package dev.runners.bench.pickup;

/** When the next job is submitted. */
enum Pace {
    /** When the one before is done and no Runner asks for work any more: nothing but the job itself is on its way. */
    WHEN_QUIET,
    /** Five a second, whatever happens. */
    STEADY
}
