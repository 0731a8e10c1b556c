package dev.runners.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.local.files.EnvFile;
import dev.runners.local.files.Home;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Our own HTTP API, called as the administrator of the local start, or with an API token of another. */
public final class Api {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int TRIES = 5;
    private static final long PAUSE_MILLIS = 500;
    private static final int OK_BELOW = 300;
    private static final int BUSY = 429;
    private static final int BROKEN = 500;
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9._\\-\\[\\]:]+/?");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String origin;
    private final String token;
    private final String silence;

    /** @param silence what is said when nothing answers */
    private Api(String origin, String token, String silence) {
        this.origin = origin;
        this.token = token;
        this.silence = silence;
    }

    /** An answer that is no success. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String detail) {
            super(detail);
            this.status = status;
        }

        public int status() {
            return status;
        }

        /** It may well be answered when asked again. */
        public boolean isPassing() {
            return status == BUSY || status >= BROKEN;
        }
    }

    /** As {@code .runners/local.env} says; refuses when nothing was started here yet. */
    public static Api local(Home home) {
        Map<String, String> env = EnvFile.read(home.localEnv());
        String origin = env.get("RUNNERS_ORIGIN");
        String token = env.get("RUNNERS_API_TOKEN");
        if (origin == null || token == null) {
            throw new Refusal("Nothing was started here yet: ./runners up does.");
        }
        return new Api(origin, token, "Nothing answers at " + origin + ": ./runners up starts it.");
    }

    /** Of another machine's; refuses what is no address of one. */
    public static Api at(String origin, String token) {
        if (!ORIGIN.matcher(origin).matches()) {
            throw new Refusal("An origin is http://HOST:PORT or https://HOST, not " + origin + ".");
        }
        String there = origin.replaceFirst("/$", "");
        return new Api(there, token, "Nothing answers at " + there + ".");
    }

    public String origin() {
        return origin;
    }

    /** The JSON answered; an answer without body is a missing node. */
    public JsonNode get(String path) throws Refused, IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** Tries a few times with one key, so that it is done once. */
    public JsonNode create(String path, Object body) throws Refused, InterruptedException {
        String key = UUID.randomUUID().toString();
        for (int i = 1; ; i++) {
            try {
                return send(request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(Wire.JSON.writeValueAsString(body)))
                        .build());
            } catch (Refused e) {
                if (!e.isPassing() || i == TRIES) {
                    throw e;
                }
            } catch (IOException e) {
                if (i == TRIES) {
                    throw new Refusal(silence, e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS * i);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) throws Refused, IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= OK_BELOW) {
            throw new Refused(response.statusCode(), detail(response));
        }
        return Wire.JSON.readTree(response.body());
    }

    private static String detail(HttpResponse<String> response) {
        try {
            String detail = Wire.JSON.readTree(response.body()).path("detail").asText();
            return detail.isEmpty() ? "It answered " + response.statusCode() + "." : detail;
        } catch (IOException e) {
            return "It answered " + response.statusCode() + ".";
        }
    }
}
