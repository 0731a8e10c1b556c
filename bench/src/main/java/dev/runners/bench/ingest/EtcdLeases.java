package dev.runners.bench.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** What etcd's clients say of leases: gRPC, for these two calls a few bytes over HTTP/2. */
final class EtcdLeases implements AutoCloseable {

    private static final String GRANT = "/etcdserverpb.Lease/LeaseGrant";
    private static final String KEEP_ALIVE = "/etcdserverpb.Lease/LeaseKeepAlive";
    private static final long TTL_SECONDS = 36_000;
    private static final int CONNECTIONS = 4;
    private static final int OK = 200;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;

    EtcdLeases(int port) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2MaxPoolSize(CONNECTIONS));
    }

    /** Grants a lease of this id; one of its own call each. */
    Future<Void> grant(long id) {
        Buffer message = Buffer.buffer();
        GrpcFrames.number(message, 1, TTL_SECONDS);
        GrpcFrames.number(message, 2, id);
        return call(GRANT)
                .compose(request -> request.send(GrpcFrames.frame(message)))
                .compose(response -> response.end().map(end -> response))
                .compose(EtcdLeases::granted);
    }

    private static Future<Void> granted(HttpClientResponse response) {
        @Nullable String status = response.getTrailer("grpc-status");
        boolean granted = response.statusCode() == OK && "0".equals(status);
        return granted ? Future.succeededFuture() : Future.failedFuture("etcd grants no lease: " + status);
    }

    /** Which lease is kept alive next; negative: none any more. */
    interface Next {
        long id();
    }

    /** Keeps one lease after the other alive on one stream, the next when the last is answered. Returns how many. */
    Future<Long> keepAlive(Next next) {
        return call(KEEP_ALIVE).compose(request -> {
            Promise<Long> done = Promise.promise();
            KeepAliveStream stream = new KeepAliveStream(request, next, done);
            request.response()
                    .onSuccess(response -> response.handler(stream::received).exceptionHandler(done::tryFail))
                    .onFailure(done::tryFail);
            request.setChunked(true);
            stream.sendNext();
            return done.future();
        });
    }

    private Future<HttpClientRequest> call(String path) {
        return client.request(HttpMethod.POST, path)
                .map(request ->
                        request.putHeader("content-type", "application/grpc").putHeader("te", "trailers"));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** On the event loop of its connection. */
    private static final class KeepAliveStream {
        private final HttpClientRequest request;
        private final Next next;
        private final Promise<Long> done;
        private final GrpcFrames frames = new GrpcFrames();
        private long answered;

        KeepAliveStream(HttpClientRequest request, Next next, Promise<Long> done) {
            this.request = request;
            this.next = next;
            this.done = done;
        }

        void sendNext() {
            long id = next.id();
            if (id < 0) {
                request.end();
                done.tryComplete(answered);
                return;
            }
            Buffer message = Buffer.buffer();
            GrpcFrames.number(message, 1, id);
            request.write(GrpcFrames.frame(message)).onFailure(done::tryFail);
        }

        void received(Buffer bytes) {
            frames.add(bytes);
            for (Buffer message = frames.next(); message != null; message = frames.next()) {
                if (GrpcFrames.number(message, 3) <= 0) {
                    done.tryFail("etcd does not know the lease");
                    return;
                }
                answered++;
                sendNext();
            }
        }
    }
}
