package dev.runners.testkit.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.aws.FaultKind;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.stream.Collectors;

/** From an action's name to the operation that does it, behind the faults and the guard; one call at a time. */
public final class Dispatch {

    private final Map<String, Operation> operations;
    private final Guard guard;
    private final Faults faults;
    private final Clock clock;
    private final Lock lock;
    private final Map<String, AtomicLong> counts = new HashMap<>();

    public Dispatch(List<Operation> operations, Guard guard, Faults faults, Clock clock, Lock lock) {
        this.operations = operations.stream().collect(Collectors.toMap(Operation::key, Function.identity()));
        this.guard = guard;
        this.faults = faults;
        this.clock = clock;
        this.lock = lock;
    }

    /** How often each operation was called since the start, denied and failed calls included. */
    public Map<String, Long> counts() {
        lock.lock();
        try {
            Map<String, Long> sorted = new TreeMap<>();
            counts.forEach((action, count) -> sorted.put(action, count.get()));
            return sorted;
        } finally {
            lock.unlock();
        }
    }

    /** Runs one operation, or throws what it is answered instead. */
    public JsonNode run(AwsService service, String action, String region, Caller caller, JsonNode input) {
        String key = service.wireName() + ":" + action;
        lock.lock();
        try {
            counts.computeIfAbsent(key, k -> new AtomicLong()).incrementAndGet();
            failBefore(service, key);
            Operation operation = operations.get(key);
            if (operation == null) {
                throw AwsError.of("InvalidAction", "AwsDouble does not double " + key);
            }
            Instant now = clock.instant();
            Call call = new Call(service, action, region, caller, input, now, faults.sees(key, now));
            for (Need need : operation.needs().apply(call)) {
                guard.check(call, need);
            }
            return operation.answer().apply(call);
        } finally {
            lock.unlock();
        }
    }

    private void failBefore(AwsService service, String key) {
        faults.meet(key, FaultKind.THROTTLE, FaultKind.SERVER_ERROR, FaultKind.CUT_BEFORE)
                .ifPresent(fault -> {
                    switch (fault.kind()) {
                        case THROTTLE -> throw service.throttled();
                        case SERVER_ERROR -> throw service.broken();
                        default -> throw new Cut();
                    }
                });
    }

    /** The connection is to be closed without an answer. */
    public static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
