package dev.runners.gateway.live;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one browser watches. It takes the next event when the last one has been written: in between, windows may change
 * any number of times, and only their newest form is sent. Nothing is queued.
 */
final class LiveStream implements Flow.Publisher<OutboundSseEvent>, Flow.Subscription {

    private final Sse sse;
    private final LiveWindows windows;
    private final List<Slot> slots;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger turns = new AtomicInteger();
    private volatile boolean signDue;
    private volatile boolean endDue;
    private volatile boolean ended;
    private Flow.@Nullable Subscriber<? super OutboundSseEvent> subscriber;
    private int next;

    LiveStream(Sse sse, LiveWindows windows, List<Slot> slots) {
        this.sse = sse;
        this.windows = windows;
        this.slots = slots;
    }

    /** First watches, then looks: what changes in between is sent again. */
    @Override
    public void subscribe(Flow.Subscriber<? super OutboundSseEvent> newSubscriber) {
        subscriber = newSubscriber;
        slots.forEach(slot -> slot.window.watch(this));
        newSubscriber.onSubscribe(this);
        windows.opened(this);
    }

    List<LiveWindow> watched() {
        return slots.stream().map(slot -> slot.window).toList();
    }

    void changed() {
        send();
    }

    /** A sign of life, and an event of its own: of a comment a browser says nothing to the page. */
    void alive() {
        signDue = true;
        send();
    }

    /** Ends it from our side. */
    void end() {
        endDue = true;
        send();
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public void request(long count) {
        demand.addAndGet(count);
        send();
    }

    @Override
    public void cancel() {
        ended = true;
        windows.closed(this);
    }

    /** One thread at a time sends; others that come meanwhile only leave word that there is more to look at. */
    private void send() {
        if (turns.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            OutboundSseEvent event = demand.get() > 0 && !ended ? take() : null;
            while (event != null) {
                demand.decrementAndGet();
                Objects.requireNonNull(subscriber).onNext(event);
                event = demand.get() > 0 && !ended ? take() : null;
            }
            if (endDue && !ended) {
                cancel();
                Objects.requireNonNull(subscriber).onComplete();
            }
            seen = turns.addAndGet(-seen);
        } while (seen != 0);
    }

    private @Nullable OutboundSseEvent take() {
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(next);
            next = (next + 1) % slots.size();
            String latest = slot.window.latest();
            if (latest != null && !latest.equals(slot.sent)) {
                slot.sent = latest;
                return event(slot, latest);
            }
        }
        if (signDue) {
            signDue = false;
            return sse.newEventBuilder().name("alive").data(String.class, "{}").build();
        }
        return null;
    }

    private OutboundSseEvent event(Slot slot, String json) {
        return sse.newEventBuilder()
                .name(slot.name)
                .data(String.class, "{\"window\":" + slot.number + "," + json.substring(1))
                .build();
    }

    /** A window in this stream, under its number. */
    static final class Slot {
        private final LiveWindow window;
        private final String name;
        private final int number;
        private @Nullable String sent;

        Slot(LiveWindow window, String name, int number) {
            this.window = window;
            this.name = name;
            this.number = number;
        }
    }
}
