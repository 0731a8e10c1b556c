package dev.runners.e2e.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.e2e.Await;
import dev.runners.e2e.Http;

/** What other tests have left. */
final class Fleet {

    private Fleet() {}

    /** Removes every Runner, and waits until the page can know. */
    static void clear() {
        for (JsonNode runner : runners().path("items")) {
            Http.admin().delete("/api/runners/" + runner.path("id").asText()).ok();
        }
        Await.until("no Runner is left").until(() -> runners().path("total").asInt() == 0);
    }

    private static JsonNode runners() {
        return Http.admin().get("/api/runners?limit=1000").ok();
    }
}
