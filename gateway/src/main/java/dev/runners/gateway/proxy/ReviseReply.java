package dev.runners.gateway.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import dev.runners.gateway.fleet.FleetView;
import dev.runners.gateway.fleet.Releases;
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

/**
 * Sets {@code last_heartbeat_at} of one Runner, for its owner learns of transitions only, this view of every heartbeat;
 * {@code outdated}, for the owner does not compare versions; and its {@code jobs}, which people see in lists, too.
 */
@ApplicationScoped
class ReviseReply {

    private static final String FIELD = "last_heartbeat_at";
    private static final int OK = 200;

    private final FleetView fleet;
    private final Releases releases;

    ReviseReply(FleetView fleet, Releases releases) {
        this.fleet = fleet;
        this.releases = releases;
    }

    boolean wants(Asked asked) {
        return asked.runnerRead() != null;
    }

    /**
     * Sets them in an answer.
     *
     * @param organization whose jobs are shown; null: nobody's
     */
    Future<Void> apply(Asked asked, @Nullable UUID organization, ProxyResponse response) {
        if (response.getStatusCode() != OK || response.getBody() == null) {
            return Future.succeededFuture();
        }
        return read(response.getBody().stream())
                .map(body -> response.setBody(Body.body(revised(body, id(asked), organization))))
                .mapEmpty();
    }

    private static @Nullable UUID id(Asked asked) {
        String id = asked.runnerRead();
        try {
            return id == null ? null : UUID.fromString(id);
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

    private Buffer revised(Buffer body, @Nullable UUID id, @Nullable UUID organization) {
        try {
            JsonNode runner = Wire.JSON.readTree(body.getBytes());
            if (id == null || !(runner instanceof ObjectNode fields)) {
                return body;
            }
            if (organization != null) {
                fields.set("jobs", Wire.JSON.valueToTree(fleet.jobsAround(id, organization)));
            }
            Instant seen = fleet.lastSeen(id);
            String version = fields.path("version").textValue();
            fields.set("outdated", Wire.JSON.valueToTree(releases.outdated(version)));
            JsonNode known = fields.get(FIELD);
            boolean newer = seen != null
                    && (known == null
                            || !known.isTextual()
                            || Instant.parse(known.textValue()).isBefore(seen));
            if (newer) {
                fields.put(FIELD, String.valueOf(seen));
            }
            return Buffer.buffer(Wire.JSON.writeValueAsBytes(fields));
        } catch (IOException | RuntimeException e) {
            return body;
        }
    }
}
