package dev.runners.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
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

    /**
     * Deploys a Runner in it.
     *
     * @param more what else the body says
     * @return the answer, with the Runner and the job that makes it
     */
    static JsonNode deploy(String name, Map<String, Object> more) {
        JsonNode identity = identity();
        Map<String, Object> body = new HashMap<>(more);
        body.put("name", name + "-" + UUID.randomUUID());
        body.put("cloud_identity_id", identity.path("id").asText());
        body.put("region", identity.path("regions").path(0).asText());
        return Http.admin().post("/api/runners/deploy", body).ok();
    }
}
