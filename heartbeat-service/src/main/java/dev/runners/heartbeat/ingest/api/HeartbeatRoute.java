package dev.runners.heartbeat.ingest.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.runners.contracts.Wire;
import dev.runners.contracts.heartbeat.Heartbeat;
import dev.runners.contracts.heartbeat.HeartbeatReply;
import dev.runners.heartbeat.ingest.ReceiveHeartbeat;
import dev.runners.heartbeat.limit.HeartbeatLimits;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import dev.runners.platform.problem.ProblemReply;
import dev.runners.platform.problem.Storable;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The same as {@link HeartbeatResource}, without its framework: nearly all heartbeats are plain ones and come this way, for
 * two thirds of the price (docs/decisions/0011). Whatever is unusual of a request is left to the resource, and so is its description.
 */
@Singleton
final class HeartbeatRoute {

    private static final Logger LOG = Logger.getLogger(HeartbeatRoute.class);

    /** Behind what refuses early, ahead of everything of the framework. */
    private static final int ORDER = -20;

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json;charset=UTF-8");
    private static final ObjectReader READER = Wire.STRICT.readerFor(Heartbeat.class);
    private static final ObjectWriter WRITER = Wire.STRICT.writerFor(HeartbeatReply.class);

    private final ReceiveHeartbeat receiveHeartbeat;
    private final int mostBytes;

    HeartbeatRoute(ReceiveHeartbeat receiveHeartbeat, HeartbeatLimits limits) {
        this.receiveHeartbeat = receiveHeartbeat;
        this.mostBytes = Math.toIntExact(limits.body().asLongValue());
    }

    void mount(@Observes Router router) {
        for (String word : new String[] {"runners", "workers"}) {
            router.route(HttpMethod.POST, "/api/" + word + "/heartbeat")
                    .order(ORDER)
                    .handler(this::receive);
        }
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isPlain(request)) {
            context.next();
            return;
        }
        Body body = new Body(mostBytes);
        Context loop = context.vertx().getOrCreateContext();
        request.handler(body::add).endHandler(end -> answer(request, body, loop));
        request.resume();
    }

    /** JSON whose length is known, answered with JSON, whose caller is not waiting for permission to send it. */
    private boolean isPlain(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return type != null
                && (type.equals("application/json") || type.equalsIgnoreCase("application/json; charset=utf-8"))
                && (accept == null || accept.equals("*/*") || accept.equals("application/json"))
                && request.getHeader(HttpHeaders.EXPECT) == null;
    }

    private void answer(HttpServerRequest request, Body body, Context loop) {
        try {
            Heartbeat heartbeat = read(body.bytes());
            RunnerHeaders headers = RunnerHeaders.of(request.headers());
            receiveHeartbeat
                    .from(headers.runner(), headers.token(), headers.boot(), heartbeat)
                    .whenComplete((reply, failure) -> loop.runOnContext(here -> {
                        if (failure == null) {
                            end(request, reply);
                        } else {
                            refuse(request, failure instanceof CompletionException later ? later.getCause() : failure);
                        }
                    }));
        } catch (ProblemException e) {
            refuse(request, e);
        } catch (IOException e) {
            refuse(request, new ProblemException(Kind.MALFORMED, "The body is not the JSON expected here."));
        }
    }

    private static void end(HttpServerRequest request, Optional<HeartbeatReply> reply) {
        reply.ifPresentOrElse(said -> accept(request.response(), said), () -> sendElsewhere(request));
    }

    private static Heartbeat read(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return Heartbeat.EMPTY;
        }
        Storable.check(bytes, false);
        Heartbeat heartbeat = READER.readValue(bytes);
        return heartbeat == null ? Heartbeat.EMPTY : heartbeat;
    }

    private static void accept(HttpServerResponse response, HeartbeatReply reply) {
        try {
            response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(Buffer.buffer(WRITER.writeValueAsBytes(reply)));
        } catch (JacksonException e) {
            throw new IllegalStateException("Cannot write a reply", e);
        }
    }

    private static void refuse(HttpServerRequest request, @Nullable Throwable failure) {
        ProblemException problem = failure instanceof ProblemException expected ? expected : accident(failure);
        ProblemReply reply = ProblemReply.of(problem);
        var _ = reply.head(request.response()).end(reply.body());
    }

    /** The Runner's next connection may lead it to a replica that is better off. */
    private static void sendElsewhere(HttpServerRequest request) {
        ProblemReply reply = ProblemReply.of(ReceiveHeartbeat.notHeard());
        var _ = reply.head(request.response())
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(reply.body())
                .onComplete(sent -> request.connection().close());
    }

    private static ProblemException accident(@Nullable Throwable failure) {
        LOG.error("A heartbeat failed", failure);
        return new ProblemException(Kind.INTERNAL, "This is our fault. Try again, and tell us if it stays.");
    }

    /** What has come of a body so far; behind the limit it is only counted. */
    private static final class Body {
        private final int most;
        private final Buffer read = Buffer.buffer();
        private boolean tooLarge;

        Body(int most) {
            this.most = most;
        }

        void add(Buffer more) {
            tooLarge |= read.length() + more.length() > most;
            if (!tooLarge) {
                read.appendBuffer(more);
            }
        }

        byte[] bytes() {
            if (tooLarge) {
                throw new ProblemException(Kind.TOO_LARGE, "This body may have at most " + most + " bytes.");
            }
            return read.getBytes();
        }
    }
}
