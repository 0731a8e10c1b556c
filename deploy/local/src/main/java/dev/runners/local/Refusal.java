package dev.runners.local;

/** Something that cannot be done, in one plain sentence for the person at the terminal. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public Refusal(String sentence) {
        this(sentence, 1);
    }

    public Refusal(String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = 1;
    }

    Refusal(String sentence, int exitCode) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /** The sentence; never absent. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    int exitCode() {
        return exitCode;
    }
}
