package dev.runners.gateway.signin;

import org.jspecify.annotations.Nullable;

/** What somebody typed to sign in. */
record Credentials(@Nullable String user, @Nullable String password) {

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
