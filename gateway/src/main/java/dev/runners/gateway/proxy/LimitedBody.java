package dev.runners.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A body of unknown length, passed on as it comes, that fails with {@link TooLarge} when it becomes too long. */
final class LimitedBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> body;
    private final long limit;
    private long length;
    private @Nullable Handler<Throwable> onFailure;

    LimitedBody(ReadStream<Buffer> body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        body.handler(handler == null ? null : buffer -> take(buffer, handler));
        return this;
    }

    private void take(Buffer buffer, Handler<Buffer> handler) {
        boolean passed = length > limit;
        length += buffer.length();
        if (length <= limit) {
            handler.handle(buffer);
        } else if (!passed && onFailure != null) {
            onFailure.handle(new TooLarge());
        }
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        onFailure = handler;
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        body.endHandler(handler == null ? null : _ -> end(handler));
        return this;
    }

    @SuppressWarnings("NullAway") // Vert.x hands null to every end handler.
    private void end(Handler<Void> handler) {
        if (length <= limit) {
            handler.handle(null);
        }
    }

    boolean isTooLarge() {
        return length > limit;
    }

    @Override
    public ReadStream<Buffer> pause() {
        body.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        body.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        body.fetch(amount);
        return this;
    }

    /** The body is longer than allowed. */
    static final class TooLarge extends RuntimeException {
        TooLarge() {
            super("the body is too large", null, false, false);
        }
    }
}
