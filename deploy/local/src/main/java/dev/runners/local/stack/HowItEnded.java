package dev.runners.local.stack;

import java.time.Duration;
import java.time.Instant;

/** What is said of a process that ended by itself. */
public final class HowItEnded {

    /** Nothing of ours does it, and who is killed so cannot write a word of it. */
    private static final String KILLED = "was killed (SIGKILL)";

    private static final int SIGNALLED = 128;
    private static final int SIGKILL = 9;

    private HowItEnded() {}

    /** @param exit as {@link Process#exitValue()} has it: of a signal 128 and its number */
    static String said(int exit, Instant begun, Instant ended) {
        String how = "ended with exit code " + exit;
        if (exit == SIGNALLED + SIGKILL) {
            how = KILLED;
        } else if (exit > SIGNALLED) {
            how = "was ended by signal " + (exit - SIGNALLED);
        }
        return how + " after " + Duration.between(begun, ended).toSeconds() + " s";
    }

    /** Where more of it can be found: in its log, if it had the time to write. */
    public static String whereToLook(String part, String note) {
        return note.startsWith(KILLED)
                ? "its log cannot say why; the kernel's may (dmesg), for it does so when memory runs out"
                : "./runners logs " + part + " says why";
    }
}
