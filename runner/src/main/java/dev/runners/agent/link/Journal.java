package dev.runners.agent.link;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the agent says on its standard output: one event a line, with its time. */
public final class Journal {

    private final PrintStream out;
    private final String secret;

    public Journal(PrintStream out, String secret) {
        this.out = out;
        this.secret = secret;
    }

    public void say(String event) {
        String line = event.replace(secret, "***").replace('\n', ' ').replace('\r', ' ');
        out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }
}
