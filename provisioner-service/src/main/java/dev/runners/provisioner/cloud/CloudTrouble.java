package dev.runners.provisioner.cloud;

/** A call to the cloud that did not do what was asked. The message is for people and holds no secret. */
public final class CloudTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What can be done about it. */
    public enum Kind {
        /** Too many calls, an error of theirs, no answer: it may have been done all the same, and is tried again. */
        PASSING,
        /** What was made a moment ago is not seen everywhere yet, or what goes is not gone: tried again for a while. */
        NOT_YET,
        /** A permission is missing. */
        DENIED,
        /** It will never be done like this. */
        REFUSED
    }

    private final Kind kind;
    private final String code;

    public CloudTrouble(Kind kind, String code, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the cloud called it by this name. */
    public boolean is(String name) {
        return code.equals(name);
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
