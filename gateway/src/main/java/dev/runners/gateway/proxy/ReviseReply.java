package dev.runners.gateway.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import dev.runners.gateway.fleet.FleetView;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets {@code last_heartbeat_at} of one Runner: its owner learns of transitions only, this view of every heartbeat. */
@ApplicationScoped
class ReviseReply {

    private static final String FIELD = "last_heartbeat_at";
    private static final int OK = 200;

    private final FleetView fleet;

    ReviseReply(FleetView fleet) {
        this.fleet = fleet;
    }

    boolean wants(Asked asked) {
        return asked.runnerRead() != null;
    }

    Future<Void> apply(Asked asked, ProxyResponse response) {
        Instant seen = lastSeen(asked);
        if (response.getStatusCode() != OK || response.getBody() == null || seen == null) {
            return Future.succeededFuture();
        }
        return read(response.getBody().stream())
                .map(body -> response.setBody(Body.body(revised(body, seen))))
                .mapEmpty();
    }

    private @Nullable Instant lastSeen(Asked asked) {
        String id = asked.runnerRead();
        try {
            return id == null ? null : fleet.lastSeen(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Future<Buffer> read(ReadStream<Buffer> stream) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        stream.handler(body::appendBuffer);
        stream.exceptionHandler(whole::tryFail);
        stream.endHandler(end -> whole.tryComplete(body));
        stream.resume();
        return whole.future();
    }

    private static Buffer revised(Buffer body, Instant seen) {
        try {
            JsonNode runner = Wire.JSON.readTree(body.getBytes());
            if (!(runner instanceof ObjectNode fields)) {
                return body;
            }
            JsonNode known = fields.get(FIELD);
            boolean newer = known == null
                    || !known.isTextual()
                    || Instant.parse(known.textValue()).isBefore(seen);
            return newer ? Buffer.buffer(Wire.JSON.writeValueAsBytes(fields.put(FIELD, seen.toString()))) : body;
        } catch (IOException | RuntimeException e) {
            return body;
        }
    }
}
