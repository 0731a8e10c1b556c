package dev.runners.gateway.signin.oidc;

/** Why somebody came back from the provider, or never got there, without being signed in. */
final class NotSignedIn extends Exception {

    private static final long serialVersionUID = 1L;

    /** As the page is told, which has a sentence for each. */
    enum Why {
        /** The provider does not answer, or not as one does. */
        AWAY,
        /** Too many come from one source. */
        OFTEN,
        /** They came back too late, twice, or not to the browser that had left. */
        LATE,
        /** The provider did not let them in, or they did not want to. */
        DECLINED,
        /** What the provider said does not prove who they are. */
        UNPROVEN,
        /** They are known, and nothing makes a viewer of them here. */
        NO_ROLE
    }

    private final Why why;

    /** The detail is for the log: it names no token and no secret. */
    NotSignedIn(Why why, String detail) {
        super(detail, null, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
