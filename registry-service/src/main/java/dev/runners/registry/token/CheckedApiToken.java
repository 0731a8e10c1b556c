package dev.runners.registry.token;

import dev.runners.contracts.Problem.Violation;
import dev.runners.contracts.token.ApiTokenRequest;
import dev.runners.platform.identity.Role;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.sql.Columns;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An API token as it may be made: its name, its scopes in alphabetical order, its end. */
record CheckedApiToken(
        String name, List<String> scopes, @Nullable Instant notAfter) {

    /** The one that the configuration knows: its actions in the audit trail must be nobody else's. */
    private static final String RESERVED = "admin";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Set<String> SCOPES = Set.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN, Role.PUBLISHER);

    /** Fails with 422 for what cannot be, with 403 for more than the caller has himself. */
    static CheckedApiToken of(@Nullable ApiTokenRequest asked, Set<String> roles, Instant now) {
        ApiTokenRequest request = Objects.requireNonNullElse(asked, new ApiTokenRequest(null, null, null));
        List<Violation> errors = new ArrayList<>();
        String name = Objects.requireNonNullElse(request.name(), "");
        if (!NAME.matcher(name).matches() || name.equals(RESERVED)) {
            errors.add(new Violation("/name", "a name has 1 to 100 of A-Z a-z 0-9 . _ - and is not " + RESERVED));
        }
        List<String> scopes = Objects.requireNonNullElse(request.scopes(), List.<String>of());
        if (scopes.isEmpty()
                || !SCOPES.containsAll(scopes.stream().map(String::valueOf).toList())) {
            errors.add(new Violation("/scopes", "one or more of viewer, operator, admin and release:publish"));
        }
        if (request.notAfter() != null
                && !(request.notAfter().isAfter(now) && Columns.isStorable(request.notAfter()))) {
            errors.add(new Violation("/not_after", "a token ends in the future, or never"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        if (!roles.containsAll(scopes)) {
            throw new ProblemException(
                    Kind.FORBIDDEN, "A token cannot have more than you have. Ask an admin, or leave scopes out.");
        }
        // As precisely as it is stored: who asks once more asks for the same.
        Instant end = request.notAfter() == null ? null : request.notAfter().truncatedTo(ChronoUnit.MICROS);
        return new CheckedApiToken(name, scopes.stream().distinct().sorted().toList(), end);
    }
}
