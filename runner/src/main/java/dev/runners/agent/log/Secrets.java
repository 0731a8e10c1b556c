package dev.runners.agent.log;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What must appear in no log of this attempt. */
public final class Secrets {

    private static final int SHORTEST = 6;
    private static final String MASK = "***";

    private final List<String> secrets = new CopyOnWriteArrayList<>();

    public Secrets(Collection<String> known) {
        known.forEach(this::add);
    }

    /** Too short a text would mask half the log: it is left. */
    public void add(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.add(secret);
        }
    }

    public String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** How many characters at the end may be the beginning of a secret whose rest has not come yet. */
    int openEnd(CharSequence text) {
        int longest = 0;
        for (String secret : secrets) {
            for (int n = Math.min(secret.length() - 1, text.length()); n > longest; n--) {
                if (secret.startsWith(
                        text.subSequence(text.length() - n, text.length()).toString())) {
                    longest = n;
                }
            }
        }
        return longest;
    }
}
