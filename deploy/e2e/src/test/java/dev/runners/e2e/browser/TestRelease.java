package dev.runners.e2e.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.e2e.Await;
import dev.runners.e2e.Http;
import java.util.HashMap;
import java.util.Map;

/** A release as CI publishes it, withdrawn in the end: all tests share one list of them. */
record TestRelease(String version) implements AutoCloseable {

    private static final String IMAGE = "registry.example/runner@sha256:" + "7".repeat(64);

    /** Publishes one that cloud-hosted Runners can be taken to, and waits until the page can know. */
    static TestRelease publish(String version, String notes, Map<String, Object> more) {
        Map<String, Object> release = new HashMap<>(Map.of("version", version, "release_notes", notes, "image", IMAGE));
        release.putAll(more);
        Http.admin().post("/api/releases", release).ok();
        Await.until(version + " is the latest").until(TestRelease::latest, version::equals);
        return new TestRelease(version);
    }

    @Override
    public void close() {
        Http.admin()
                .post("/api/releases/" + version + "/withdraw", Map.of("reason", "the test is over"))
                .ok();
        Await.until(version + " is not the latest").until(() -> !latest().equals(version));
    }

    private static String latest() {
        JsonNode list = Http.admin().get("/api/runners?limit=1").ok();
        return list.path("latest_version").asText();
    }
}
