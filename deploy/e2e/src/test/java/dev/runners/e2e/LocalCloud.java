package dev.runners.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** The cloud of the stack, a double of AWS. */
final class LocalCloud {

    private LocalCloud() {}

    /** That of the launcher, which is verified; other tests make others. */
    static JsonNode identity() {
        return StreamSupport.stream(
                        Http.admin()
                                .get("/api/cloud-identities?limit=1000")
                                .ok()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(one -> one.path("name").asText().equals("local cloud"))
                .findFirst()
                .orElseThrow();
    }
}
