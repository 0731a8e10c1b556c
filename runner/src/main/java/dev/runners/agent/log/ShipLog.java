package dev.runners.agent.log;

import dev.runners.agent.link.Call;
import dev.runners.agent.link.ControlPlane;
import dev.runners.agent.link.Moment;
import dev.runners.agent.link.Reply;
import dev.runners.contracts.job.LogChunk;
import dev.runners.contracts.job.LogStream;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Sends an attempt's log as it comes: one chunk at a time, in order, each until it is taken. */
public final class ShipLog implements AutoCloseable {

    private static final int TAIL = 4 * 1024;
    private static final Pattern COLOURS = Pattern.compile("\\x1b\\[[0-9;:]*m");

    private final LogQueue queue = new LogQueue();
    private final StringBuilder errors = new StringBuilder();
    private final ControlPlane controlPlane;
    private final UUID jobId;
    private final UUID attemptId;
    private final Secrets secrets;
    private final Consumer<Moment> onAcknowledged;
    private volatile boolean dropped;
    private long sequence;

    /** Begins to send, on a thread of its own; {@code onAcknowledged} gets the moments at which taken chunks were sent. */
    public ShipLog(
            ControlPlane controlPlane, UUID jobId, UUID attemptId, Secrets secrets, Consumer<Moment> onAcknowledged) {
        this.controlPlane = controlPlane;
        this.jobId = jobId;
        this.attemptId = attemptId;
        this.secrets = secrets;
        this.onAcknowledged = onAcknowledged;
        Thread.ofVirtual().name("log-" + attemptId).start(this::run);
    }

    public Secrets secrets() {
        return secrets;
    }

    /** Takes text that holds no secret any more; waits while too much is on its way. */
    public void write(LogStream stream, String text) throws InterruptedException {
        if (text.isEmpty() || dropped) {
            return;
        }
        if (stream == LogStream.STDERR) {
            remember(text);
        }
        queue.put(stream, text);
    }

    /** A line of the Runner's own. */
    public void say(String line) throws InterruptedException {
        write(LogStream.SYSTEM, secrets.mask(line) + "\n");
    }

    /** The last of what went to the error stream, without colours: at most 4 KiB. */
    public String lastErrors() {
        synchronized (errors) {
            return errors.toString();
        }
    }

    /** Waits until everything was taken; false when that took longer. */
    public boolean flush(Duration patience) throws InterruptedException {
        return queue.awaitEmpty(patience.toNanos());
    }

    @Override
    public void close() {
        dropped = true;
        queue.discard();
    }

    private void remember(String text) {
        synchronized (errors) {
            errors.append(COLOURS.matcher(text).replaceAll(""));
            if (errors.length() > TAIL) {
                errors.delete(0, errors.length() - TAIL);
            }
        }
    }

    private void run() {
        try {
            for (LogChunk chunk = queue.take(); chunk != null; chunk = queue.take()) {
                send(chunk);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(LogChunk chunk) throws InterruptedException {
        sequence++;
        Call call = Call.json("POST", "/api/jobs/" + jobId + "/logs", chunk)
                .of(attemptId)
                .with("Idempotency-Key", attemptId + "-" + sequence);
        Reply reply = controlPlane.sendUntilAnswered(call, () -> !dropped);
        if (reply == null) {
            return;
        }
        if (reply.isSuccess()) {
            onAcknowledged.accept(reply.sent());
        } else if (reply.status() != 400 && reply.status() != 413 && reply.status() != 422) {
            close();
        }
    }
}
