package dev.runners.platform.problem;

/** The kinds of problem; the slug is stable, programs may rely on it. */
public enum Kind {
    MALFORMED(400, "malformed", "The request cannot be read"),
    UNAUTHENTICATED(401, "unauthenticated", "Credentials are missing or wrong"),
    FORBIDDEN(403, "forbidden", "Not permitted"),
    NOT_FOUND(404, "not-found", "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This method is not for this resource"),
    NOT_ACCEPTABLE(406, "not-acceptable", "None of the accepted media types can be had"),
    CONFLICT(409, "conflict", "It is no longer as you think"),
    GONE(410, "gone", "It has been removed"),
    TOO_LARGE(413, "too-large", "The body is too large"),
    URI_TOO_LONG(414, "uri-too-long", "The address is too long"),
    UNSUPPORTED_TYPE(415, "unsupported-type", "This media type cannot be read here"),
    INVALID(422, "invalid", "Well-formed, but without meaning"),
    LOCKED(423, "locked", "Somebody else holds the lock"),
    TOO_MANY(429, "too-many", "Too many requests"),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The headers are too large"),
    INTERNAL(500, "internal", "We made a mistake"),
    UNAVAILABLE(503, "unavailable", "Something we need is away");

    private final int status;
    private final String slug;
    private final String title;

    Kind(int status, String slug, String title) {
        this.status = status;
        this.slug = slug;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    /** The kind with this status, or what comes nearest to it. */
    public static Kind ofStatus(int status) {
        for (Kind kind : values()) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status < 500 ? MALFORMED : INTERNAL;
    }
}
