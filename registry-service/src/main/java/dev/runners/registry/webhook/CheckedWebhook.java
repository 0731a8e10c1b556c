package dev.runners.registry.webhook;

import dev.runners.contracts.Problem.Violation;
import dev.runners.platform.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be said of a webhook; each value fails with 422, together with those beside it. */
final class CheckedWebhook {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_URL = 2000;
    private static final String LOST = WebhookEvent.RUNNER_LOST.text();
    private static final String RETURNED = WebhookEvent.RUNNER_RETURNED.text();
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final List<Violation> errors = new ArrayList<>();

    String name(@Nullable String asked) {
        String name = Objects.requireNonNullElse(asked, "").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            errors.add(new Violation("/name", "a name has 1 to 100 characters, in one line"));
        }
        return name;
    }

    /** Over https; to the machine itself also without. Nobody's name and password are in it, which a log might show. */
    URI url(@Nullable String asked) {
        Optional<URI> url = Optional.ofNullable(asked)
                .map(String::strip)
                .filter(text -> text.length() <= LONGEST_URL)
                .flatMap(CheckedWebhook::parse);
        if (url.isEmpty()) {
            errors.add(new Violation(
                    "/url",
                    "an https URL (to the service's own machine also http) of at most 2000 characters, without a user"
                            + " and without a fragment"));
        }
        return url.orElse(URI.create("https://invalid"));
    }

    private static Optional<URI> parse(String text) {
        try {
            URI url = new URI(text);
            boolean isPlace = url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean isSafe = scheme.equals("https")
                    || (scheme.equals("http") && LOOPBACK.contains(String.valueOf(url.getHost())));
            boolean isPort = url.getPort() == -1 || (url.getPort() > 0 && url.getPort() <= 65_535);
            return isPlace && isSafe && isPort ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    List<String> events(@Nullable List<String> asked) {
        List<String> events = Objects.requireNonNullElse(asked, List.<String>of()).stream()
                .map(String::valueOf)
                .distinct()
                .sorted()
                .toList();
        if (events.isEmpty() || !WebhookEvent.askable().containsAll(events)) {
            errors.add(new Violation("/events", "one or more of " + String.join(", ", WebhookEvent.askable())));
        } else if (events.contains(RETURNED) && !events.contains(LOST)) {
            errors.add(new Violation("/events", RETURNED + " is told to who was told of the loss: it takes " + LOST));
        }
        return events;
    }

    <T> T given(String pointer, @Nullable T value, T otherwise, String need) {
        if (value == null) {
            errors.add(new Violation(pointer, need));
        }
        return Objects.requireNonNullElse(value, otherwise);
    }

    /** Behind all the others. */
    void end() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    /** What may be shown of a URL. */
    static String origin(URI url) {
        return url.getScheme().toLowerCase(Locale.ROOT) + "://" + url.getRawAuthority();
    }
}
