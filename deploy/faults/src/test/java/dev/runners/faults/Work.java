package dev.runners.faults;

import dev.runners.faults.Ledger.Execution;
import dev.runners.faults.Machine.Life;
import dev.runners.faults.ProtocolRunner.Held;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** One attempt on a machine, from its acknowledgement to its end: an apply, two chunks of log, SUCCESS. */
final class Work implements Runnable {

    private final Machine machine;
    private final Fleet fleet;
    private final Life life;
    private final Held held;
    private final AtomicLong contactAt = new AtomicLong(System.nanoTime());

    Work(Machine machine, Life life, Held held) {
        this.machine = machine;
        this.fleet = machine.fleet;
        this.life = life;
        this.held = held;
    }

    @Override
    public void run() {
        try {
            if (say(held.report("PROCESSING", Map.of("phase", "apply"))) && apply()) {
                finish();
            }
        } finally {
            life.slots().release();
        }
    }

    /** Until the job may end; false when it was told to let go of it, or its process has ended. */
    private boolean apply() {
        Execution execution = fleet.ledger.begin(held.job(), held.id(), this::fence);
        machine.executions.add(execution);
        log(1);
        CompletableFuture.anyOf(fleet.release(held.job()), execution.stopped(), life.over())
                .join();
        execution.end();
        machine.executions.remove(execution);
        return machine.goesOn(life) && !execution.stopped().isDone();
    }

    private void finish() {
        log(2);
        if (say(held.report("SUCCESS", Map.of()))) {
            fleet.succeeded
                    .computeIfAbsent(held.job(), _ -> ConcurrentHashMap.newKeySet())
                    .add(held.id());
        } else {
            fleet.refused.add(held.id());
        }
    }

    /** By when it has killed its Terraform if it hears nothing more; as System.nanoTime. */
    private long fence() {
        return Math.max(life.heardAt().get(), contactAt.get())
                + Parts.TIMING.killAfter().toNanos();
    }

    private void log(int number) {
        String key = held.id() + "-" + number;
        if (say(held.log("Line " + number, key))) {
            fleet.chunks.add(key);
        }
    }

    /** Whether it was taken; 409 otherwise. */
    private boolean say(Call call) {
        long sent = System.nanoTime();
        Answer answer = life.runner().caller().settle(call, () -> machine.goesOn(life));
        if (answer.isOk()) {
            contactAt.set(sent);
        } else if (answer.status() != 409) {
            throw new IllegalStateException(call + ": " + answer);
        }
        return answer.isOk();
    }
}
