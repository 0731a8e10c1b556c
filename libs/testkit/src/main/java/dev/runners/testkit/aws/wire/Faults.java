package dev.runners.testkit.aws.wire;

import dev.runners.testkit.aws.Fault;
import dev.runners.testkit.aws.FaultKind;
import dev.runners.testkit.aws.state.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The faults to come, in the order in which they were set; the first that fits a call meets it. */
public final class Faults {

    private final List<Fault> plan = new ArrayList<>();
    private CountDownLatch cleared = new CountDownLatch(1);

    public synchronized void add(Fault fault) {
        plan.add(fault);
    }

    /** Lets go of all faults, and of those who hang on one. */
    public synchronized void clear() {
        plan.clear();
        cleared.countDown();
        cleared = new CountDownLatch(1);
    }

    public synchronized List<Fault> plan() {
        return List.copyOf(plan);
    }

    /** The fault that meets this call, if any; takes it off the plan when it was its last time. */
    public synchronized Optional<Fault> meet(String action, FaultKind... kinds) {
        List<FaultKind> wanted = List.of(kinds);
        for (int i = 0; i < plan.size(); i++) {
            Fault fault = plan.get(i);
            if (wanted.contains(fault.kind()) && Glob.matches(fault.action(), action)) {
                if (fault.skip() > 0) {
                    plan.set(i, fault.after(fault.skip() - 1));
                } else {
                    use(i, fault);
                    return Optional.of(fault);
                }
            }
        }
        return Optional.empty();
    }

    /** The moment whose state this action sees. */
    public Instant sees(String action, Instant now) {
        return meet(action, FaultKind.LAG)
                .map(fault -> fault.lag() == null ? Duration.ZERO : fault.lag())
                .map(now::minus)
                .orElse(now);
    }

    /** Waits, in real time, until the faults are cleared. */
    void hang() {
        CountDownLatch until;
        synchronized (this) {
            until = cleared;
        }
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void use(int index, Fault fault) {
        if (fault.times() == 1) {
            plan.remove(index);
        } else if (fault.times() > 1) {
            plan.set(index, new Fault(fault.action(), fault.kind(), 0, fault.times() - 1, fault.lag()));
        }
    }
}
