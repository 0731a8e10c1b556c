package dev.runners.platform.identity;

/** The roles; each includes those before it. Constants, because annotations want them. */
public final class Role {

    public static final String VIEWER = "viewer";
    public static final String OPERATOR = "operator";
    public static final String ADMIN = "admin";

    /** May publish releases, and nothing else: a scope for CI. Admins may, too. */
    public static final String PUBLISHER = "release:publish";

    /** A Runner with its own credentials; not a person's. */
    public static final String RUNNER = "runner";

    private Role() {}
}
