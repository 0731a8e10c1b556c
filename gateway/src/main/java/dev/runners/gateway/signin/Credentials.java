package dev.runners.gateway.signin;

import dev.runners.contracts.Required;
import org.jspecify.annotations.Nullable;

/** What somebody typed to sign in. */
record Credentials(
        @Required @Nullable String user, @Required @Nullable String password) {

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
