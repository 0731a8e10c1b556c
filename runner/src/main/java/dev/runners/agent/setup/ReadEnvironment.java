package dev.runners.agent.setup;

import dev.runners.contracts.Timing;
import dev.runners.contracts.Token;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the agent's variables one by one; whatever is wrong is one sentence that names the variable. */
final class ReadEnvironment {

    private static final int MOST_SLOTS = 64;
    private static final int MOST_JOBS = 1_000_000;
    private static final String DEFAULT_GRACE = "5m";
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m|h)?");
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

    private final Map<String, String> environment;

    ReadEnvironment(Map<String, String> environment) {
        this.environment = environment;
    }

    Optional<String> text(String... names) {
        for (String name : names) {
            String value = environment.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    String origin() throws SettingsProblem {
        String text = needed("RUNNER_ORIGIN", "the URL of the control plane", "ALETHIA_WEB_ORIGIN");
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null) {
                return uri.toString();
            }
        } catch (URISyntaxException e) {
            throw new SettingsProblem("RUNNER_ORIGIN is not a URL: " + text);
        }
        throw new SettingsProblem("RUNNER_ORIGIN must be a URL like https://runners.example.com, not " + text);
    }

    UUID id() throws SettingsProblem {
        String text = needed("RUNNER_ID", "the Runner's id", "ALETHIA_RUNNER_ID", "ALETHIA_WORKER_ID");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem("RUNNER_ID must be a UUID, not " + text);
        }
    }

    Token token() throws SettingsProblem {
        String text = needed("RUNNER_TOKEN", "the Runner's token", "ALETHIA_RUNNER_TOKEN", "ALETHIA_WORKER_TOKEN");
        Token token = Token.of(text);
        if (!HEADER_SAFE.matcher(text).matches() || !token.isPlausible()) {
            throw new SettingsProblem("RUNNER_TOKEN has a typing error in it: copy it again, or rotate it.");
        }
        return token;
    }

    int slots() throws SettingsProblem {
        return number("RUNNER_SLOTS", MOST_SLOTS).orElse(1);
    }

    int maxJobs() throws SettingsProblem {
        return number("RUNNER_MAX_JOBS", MOST_JOBS).orElse(Integer.MAX_VALUE);
    }

    private OptionalInt number(String name, int most) throws SettingsProblem {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (text.get().matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text.get());
            if (number >= 1 && number <= most) {
                return OptionalInt.of(number);
            }
        }
        throw new SettingsProblem(name + " must be a number from 1 to " + most + ", not " + text.get());
    }

    Path workDir(UUID runnerId) throws SettingsProblem {
        try {
            Optional<String> said = text("RUNNER_WORK_DIR");
            if (said.isPresent()) {
                return Path.of(said.get()).toAbsolutePath();
            }
            Path base = text("XDG_STATE_HOME")
                    .map(Path::of)
                    .or(() -> text("HOME").map(home -> Path.of(home, ".local", "state")))
                    .orElse(Path.of(System.getProperty("java.io.tmpdir")));
            return base.resolve("runners").resolve(runnerId.toString()).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new SettingsProblem("RUNNER_WORK_DIR is not a path: " + e.getInput());
        }
    }

    /** ECS sets it in a task's containers; without it this is no such task. */
    Optional<URI> ecsAgent() throws SettingsProblem {
        Optional<String> text = text("ECS_AGENT_URI");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text.get());
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            throw new SettingsProblem("ECS_AGENT_URI is not a URL: " + text.get());
        }
        throw new SettingsProblem("ECS_AGENT_URI must be a URL like http://169.254.170.2/api/..., not " + text.get());
    }

    Duration cancelGrace() throws SettingsProblem {
        String text = text("RUNNER_CANCEL_GRACE").orElse(DEFAULT_GRACE);
        Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new SettingsProblem("RUNNER_CANCEL_GRACE must be a time like 90s or 5m, not " + text);
        }
        long number = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2);
        return switch (unit == null ? "s" : unit) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }

    Timing timing() throws SettingsProblem {
        String text = text("RUNNERS_TIME_SCALE").orElse("1");
        try {
            return new Timing(Double.parseDouble(text));
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem("RUNNERS_TIME_SCALE must be a number above 0 and at most 1, not " + text);
        }
    }

    private String needed(String name, String what, String... aliases) throws SettingsProblem {
        Optional<String> value = text(name).or(() -> text(aliases));
        return value.orElseThrow(() -> new SettingsProblem(name + " is missing: set it to " + what + "."));
    }
}
