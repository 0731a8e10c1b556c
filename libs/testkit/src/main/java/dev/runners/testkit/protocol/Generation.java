package dev.runners.testkit.protocol;

/** The two generations of Runner binaries in the field. */
public enum Generation {
    /** Calls itself a worker, polls, runs one job at a time. */
    OLD("X-Worker-ID", "X-Worker-Token", "workers"),
    /** Waits on the wake stream, runs several jobs at once, keeps Terraform's state with the control plane. */
    NEW("X-Runner-ID", "X-Runner-Token", "runners");

    private final String idHeader;
    private final String tokenHeader;
    private final String word;

    Generation(String idHeader, String tokenHeader, String word) {
        this.idHeader = idHeader;
        this.tokenHeader = tokenHeader;
        this.word = word;
    }

    /** The header that carries the Runner's id. */
    public String idHeader() {
        return idHeader;
    }

    /** The header that carries its token. */
    public String tokenHeader() {
        return tokenHeader;
    }

    /** What its paths begin with, behind {@code /api/}. */
    public String word() {
        return word;
    }
}
