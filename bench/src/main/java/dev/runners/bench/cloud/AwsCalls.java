package dev.runners.bench.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.http.KeepAlive;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** How often the double of AWS was called since it was started, whichever operation. */
record AwsCalls(URI cloud) {

    long made() throws IOException {
        try (KeepAlive connection = new KeepAlive(cloud, Map.of())) {
            return connection
                    .send("GET", "/_double/calls", Map.of(), "")
                    .json()
                    .valueStream()
                    .mapToLong(JsonNode::asLong)
                    .sum();
        }
    }

    double since(long before) throws IOException {
        return made() - before;
    }
}
