package dev.runners.provisioner.scale;

/** What is to be done about a Runner's sleep. */
enum ScaleDecision {
    NOTHING,
    /** From now on it has nothing to do. */
    NOTE_IDLE,
    NOTE_BUSY,
    /** It was idle for long enough: it drains. */
    FALL_ASLEEP,
    /** Work came before it slept: the drain is lifted. */
    STAY_AWAKE,
    /** It is empty: its task ends. */
    SLEEP,
    WAKE,
    /** It was woken, and is heard. */
    CALL_AWAKE
}
