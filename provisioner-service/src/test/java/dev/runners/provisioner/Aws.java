package dev.runners.provisioner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** The AWS double as tests ask it and break it. */
public final class Aws {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Aws() {}

    /** What exists of a Runner, a line each. */
    public static List<String> inventory(UUID runner) {
        String tag = URLEncoder.encode("runners:runner-id=" + runner, StandardCharsets.UTF_8);
        return send("GET", "/inventory?tag=" + tag, "").lines().toList();
    }

    /** All that exists. */
    public static List<String> inventory() {
        return send("GET", "/inventory", "").lines().toList();
    }

    public static String violations() {
        return send("GET", "/violations", "");
    }

    public static Map<?, ?> calls() {
        try {
            return Wire.JSON.readValue(send("GET", "/calls", ""), Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The permissions that the identity's role has made use of. */
    public static List<String> used() {
        try {
            return Wire.JSON
                    .readTree(send("GET", "/allowed", ""))
                    .path(AwsParts.ROLE)
                    .valueStream()
                    .map(JsonNode::asText)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Breaks calls to come, so many times; 0: until the faults are cleared. */
    public static void fault(String kind, String action, int times) {
        add(new HashMap<>(Map.of("action", action, "kind", kind, "skip", 0, "times", times)));
    }

    /** Lets describing operations see what was so long ago. */
    public static void lag(String action, String duration) {
        add(new HashMap<>(Map.of("action", action, "kind", "LAG", "skip", 0, "times", 0, "lag", duration)));
    }

    private static void add(Map<String, Object> fault) {
        String answer = send("POST", "/faults", Wire.JSON.valueToTree(fault).toString());
        if (!answer.startsWith("[")) {
            throw new AssertionError(answer);
        }
    }

    public static void clearFaults() {
        send("DELETE", "/faults", "");
    }

    private static String send(String method, String path, String body) {
        String endpoint = ConfigProvider.getConfig().getValue("runners.aws.endpoint", String.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/_double" + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
