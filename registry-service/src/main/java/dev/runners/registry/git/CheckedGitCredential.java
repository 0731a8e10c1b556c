package dev.runners.registry.git;

import dev.runners.contracts.Problem.Violation;
import dev.runners.contracts.git.GitCredentialRequest;
import dev.runners.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A token for a git host as it may be kept. */
record CheckedGitCredential(GitUrl url, String token) {

    /** As it goes into a header. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    /** Fails with 422. */
    static CheckedGitCredential of(@Nullable GitCredentialRequest asked) {
        GitCredentialRequest request = Objects.requireNonNullElse(asked, new GitCredentialRequest(null, null));
        List<Violation> errors = new ArrayList<>();
        Optional<GitUrl> url = GitUrl.of(Objects.requireNonNullElse(request.url(), ""));
        if (url.isEmpty()) {
            errors.add(
                    new Violation(
                            "/url",
                            "the https URL (to the Runner's own machine also http) of a git host, or of a folder or repository on it:"
                                    + " at most 500 characters, no password, no query, in the path A-Z a-z 0-9 . _ ~ + @ - and %20"));
        }
        String token = Objects.requireNonNullElse(request.token(), "");
        if (!TOKEN.matcher(token).matches()) {
            errors.add(new Violation("/token", "1 to 4096 visible ASCII characters"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new CheckedGitCredential(url.orElseThrow(), token);
    }

    @Override
    public String toString() {
        return "CheckedGitCredential[url=" + url + ", token=***]";
    }
}
