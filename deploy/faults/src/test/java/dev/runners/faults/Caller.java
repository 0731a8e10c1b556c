package dev.runners.faults;

import dev.runners.contracts.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Calls replicas in turn, as somebody. What got no answer, or 503, is sent again, the same, to the next one. */
record Caller(List<URI> replicas, Supplier<Map<String, String>> headers) {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration GIVE_UP = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final AtomicInteger TURN = new AtomicInteger();
    private static final Semaphore AT_ONCE = new Semaphore(128, true);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** Again and again until it is settled. */
    Answer settle(Call call) {
        return settle(call, () -> true);
    }

    /** As {@link #settle(Call)}, as long as the caller is there at all. */
    Answer settle(Call call, BooleanSupplier goesOn) {
        long until = System.nanoTime() + GIVE_UP.toNanos();
        Duration pause = PAUSE;
        while (goesOn.getAsBoolean()) {
            Answer answer = once(call);
            if (answer.isSettled()) {
                return answer;
            }
            if (System.nanoTime() > until) {
                throw new AssertionError(call + " is never settled: " + answer);
            }
            rest(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
        throw new CancellationException("The caller has gone");
    }

    /** Once, at the replica whose turn it is. */
    Answer once(Call call) {
        URI replica = replicas.get(Math.floorMod(TURN.getAndIncrement(), replicas.size()));
        HttpRequest.Builder request = HttpRequest.newBuilder(replica.resolve(call.path()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(
                        call.method(),
                        call.body() == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(
                                        Wire.JSON.valueToTree(call.body()).toString()));
        headers.get().forEach(request::header);
        call.headers().forEach(request::header);
        AT_ONCE.acquireUninterruptibly();
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            Accidents.look(call, response);
            return Answer.of(response);
        } catch (IOException e) {
            // Not one of its many causes tells whether the call was done.
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted");
        } finally {
            AT_ONCE.release();
        }
    }

    private static void rest(Duration pause) {
        try {
            if (new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Nobody counts it down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted");
        }
    }
}
