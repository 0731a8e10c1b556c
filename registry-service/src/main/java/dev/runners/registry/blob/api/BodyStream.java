package dev.runners.registry.blob.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, to block on from a virtual thread. It is read ahead by up to a chunk while the one before is
 * stored, and no further: the framework's own stream changes threads for every 8 KiB, which made a plan twenty times slower.
 */
public final class BodyStream extends InputStream {

    /** Vert.x hands out a body in pieces of 8 KiB; so many are asked for ahead: a chunk. */
    private static final int PIECES = 32;

    private static final int PIECE_BYTES = 8 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpServerRequest request;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Buffer> ahead = new ArrayDeque<>();
    private int bytesAhead;
    private int position;
    private int askedFor;
    private boolean ended;
    private @Nullable Throwable failure;

    private BodyStream(HttpServerRequest request) {
        this.request = request;
    }

    /** Of a request that nobody else reads; it is paused until somebody asks for a byte. */
    public static InputStream of(HttpServerRequest request) {
        BodyStream stream = new BodyStream(request);
        // The connection's own lock: the body may come to its end between the question and what rests on it.
        synchronized (request.connection()) {
            if (request.isEnded()) {
                stream.end();
            } else {
                request.pause();
                request.exceptionHandler(stream::fail);
                request.handler(stream::take);
                request.endHandler(_ -> stream.end());
            }
        }
        return stream;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Fails when the sender is gone, or silent for 30 s. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        askAhead();
        lock.lock();
        try {
            awaitSome();
            int read = 0;
            while (read < length && !ahead.isEmpty()) {
                read += takeFirst(bytes, offset + read, length - read);
            }
            return read == 0 ? -1 : read;
        } finally {
            lock.unlock();
        }
    }

    /** Outside of our lock: who brings pieces holds the connection's and takes ours. */
    private void askAhead() {
        int more;
        lock.lock();
        try {
            more = PIECES - askedFor - bytesAhead / PIECE_BYTES;
            if (ended || failure != null || more < PIECES / 2) {
                return;
            }
            askedFor += more;
        } finally {
            lock.unlock();
        }
        synchronized (request.connection()) {
            if (!request.isEnded()) {
                request.fetch(more);
            }
        }
    }

    private void awaitSome() throws IOException {
        long left = PATIENCE.toNanos();
        while (ahead.isEmpty() && !ended && failure == null) {
            if (left <= 0) {
                throw new IOException("The sender is silent");
            }
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted", e);
            }
        }
        if (ahead.isEmpty() && failure != null) {
            throw new IOException("The sender is gone", failure);
        }
    }

    private int takeFirst(byte[] bytes, int offset, int length) {
        Buffer first = Objects.requireNonNull(ahead.peek());
        int taken = Math.min(length, first.length() - position);
        first.getBytes(position, position + taken, bytes, offset);
        position += taken;
        bytesAhead -= taken;
        if (position == first.length()) {
            ahead.remove();
            position = 0;
        }
        return taken;
    }

    private void take(Buffer buffer) {
        locked(() -> {
            ahead.add(buffer);
            bytesAhead += buffer.length();
            askedFor--;
        });
    }

    private void end() {
        locked(() -> ended = true);
    }

    private void fail(Throwable e) {
        locked(() -> failure = e);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
