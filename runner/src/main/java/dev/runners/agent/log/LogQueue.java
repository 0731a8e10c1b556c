package dev.runners.agent.log;

import dev.runners.contracts.job.LogChunk;
import dev.runners.contracts.job.LogStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A bounded queue of log text, in order; whoever writes faster than the control plane takes it has to wait. */
final class LogQueue {

    static final int CHUNK = 10 * 1024;
    private static final int LIMIT = 16 * CHUNK;
    private static final long LINGER_MILLIS = 250;

    private record Piece(LogStream stream, StringBuilder text) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private int queued;
    private boolean sending;
    private boolean closed;

    void put(LogStream stream, String text) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            int from = 0;
            while (from < text.length()) {
                while (queued >= LIMIT && !closed) {
                    changed.await();
                }
                if (closed) {
                    return;
                }
                int to = end(text, from);
                add(stream, text.substring(from, to));
                from = to;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next chunk: when it is full, has waited for company long enough, or is the last; null at the end. */
    @Nullable
    LogChunk take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            sending = false;
            changed.signalAll();
            while (pieces.isEmpty() && !closed) {
                changed.await();
            }
            long left = TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
            while (!closed && pieces.size() == 1 && queued < CHUNK && left > 0) {
                left = changed.awaitNanos(left);
            }
            Piece piece = pieces.poll();
            if (piece == null) {
                return null;
            }
            queued -= piece.text().length();
            sending = true;
            changed.signalAll();
            return new LogChunk(piece.text().toString(), piece.stream());
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes in; what waits still goes out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Drops what waits: nobody will take it. */
    void discard() {
        lock.lock();
        try {
            closed = true;
            pieces.clear();
            queued = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all that was put has gone out; false when time ran out before. */
    boolean awaitEmpty(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while ((queued > 0 || sending) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return queued == 0 && !sending;
        } finally {
            lock.unlock();
        }
    }

    private void add(LogStream stream, String text) {
        Piece last = pieces.peekLast();
        if (last != null && last.stream() == stream && last.text().length() + text.length() <= CHUNK) {
            last.text().append(text);
        } else {
            pieces.add(new Piece(stream, new StringBuilder(text)));
        }
        queued += text.length();
        changed.signalAll();
    }

    private static int end(String text, int from) {
        int to = Math.min(text.length(), from + CHUNK);
        boolean splitsPair = to < text.length() && Character.isHighSurrogate(text.charAt(to - 1));
        return splitsPair ? to - 1 : to;
    }
}
