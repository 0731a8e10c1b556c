package dev.runners.local.simulate;

import dev.runners.contracts.Timing;
import dev.runners.local.Refusal;
import dev.runners.local.files.EnvFile;
import dev.runners.local.files.Home;
import dev.runners.testkit.fleet.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to simulate.
 *
 * @param origin of the control plane
 * @param apiToken an operator's there
 * @param timing how fast time goes there
 * @param jobs whether some of them take jobs
 * @param keep whether they stay registered behind it
 * @param atMost when it ends by itself; null: when it is stopped
 */
public record Simulation(
        URI origin,
        String apiToken,
        Timing timing,
        int runners,
        @Nullable Fault fault,
        boolean jobs,
        boolean keep,
        @Nullable Duration atMost) {

    /** Runners at most. */
    public static final int MOST_RUNNERS = 300_000;

    private static final String NOTHING_STARTED = "Nothing was started here yet: ./runners up does.";

    /**
     * Aims at a control plane.
     *
     * @param origin null: the one of this machine
     * @param environment has {@code RUNNERS_API_TOKEN} for another one than this machine's
     */
    public static Simulation at(@Nullable String origin, Home home, Map<String, String> environment, int runners) {
        Map<String, String> local = EnvFile.read(home.localEnv());
        String here = local.get("RUNNERS_ORIGIN");
        String token = origin == null || origin.equals(here)
                ? local.get("RUNNERS_API_TOKEN")
                : environment.get("RUNNERS_API_TOKEN");
        if (token == null) {
            throw new Refusal(
                    origin == null ? NOTHING_STARTED : "Set RUNNERS_API_TOKEN to the API token of an operator there.");
        }
        URI uri = uri(origin == null && here != null ? here : String.valueOf(origin));
        double scale = origin == null ? Double.parseDouble(local.getOrDefault("RUNNERS_TIME_SCALE", "1")) : 1;
        return new Simulation(uri, token, new Timing(scale), runners, null, false, false, null);
    }

    public Simulation with(@Nullable Fault what, boolean takeJobs, boolean stay, @Nullable Duration end) {
        return new Simulation(origin, apiToken, timing, runners, what, takeJobs, stay, end);
    }

    private static URI uri(String text) {
        try {
            URI uri = URI.create(text.replaceFirst("/+$", ""));
            if ("http".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Refusal("An origin to simulate at is http://HOST:PORT, without TLS, not " + text + ".");
    }

    @Override
    public String toString() {
        return runners + " Runners at " + origin;
    }
}
