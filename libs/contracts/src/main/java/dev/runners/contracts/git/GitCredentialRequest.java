package dev.runners.contracts.git;

import dev.runners.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /api/git-credentials}.
 *
 * @param url what it is for: a git host, or a folder or repository on it, https
 * @param token what the host takes for a password, or {@code user:password} where it wants a certain user
 */
public record GitCredentialRequest(
        @Required @Nullable String url, @Required @Nullable String token) {

    @Override
    public String toString() {
        return "GitCredentialRequest[url=" + url + ", token=***]";
    }
}
