package dev.runners.provisioner.aws;

import dev.runners.platform.limit.Pace;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.CloudTrouble.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Lets calls wait before AWS throttles them: it counts an account's calls to a service together, and whatever else the
 * customer runs there would be throttled with ours. Each replica counts for itself.
 */
@ApplicationScoped
class PaceCalls {

    /** A call that would wait longer fails as a throttled one does, and its step is tried again. */
    private static final long LONGEST_WAIT = Duration.ofSeconds(20).toNanos();

    /** Its regions are one. */
    private static final String IAM = "IAM";

    private record Counted(String account, String service, String region) {}

    private final Map<Counted, Pace> paces = new ConcurrentHashMap<>();
    private final Duration interval;
    private final int burst;
    private final LongSupplier nanos;
    private final LongConsumer park;

    @Inject
    PaceCalls(AwsConfig config) {
        this(config.callsPerSecond(), config.callsAtOnce(), System::nanoTime, LockSupport::parkNanos);
    }

    PaceCalls(int perSecond, int burst, LongSupplier nanos, LongConsumer park) {
        this.interval = Duration.ofSeconds(1).dividedBy(perSecond);
        this.burst = burst;
        this.nanos = nanos;
        this.park = park;
    }

    /** To be asked before each call of a client of this account and region. */
    ExecutionInterceptor of(String account, String region) {
        return new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                // Further pages of a list are asked for on a thread of the SDK's own, which nobody may hold up.
                if (Thread.currentThread().isVirtual()) {
                    await(account, String.valueOf(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)), region);
                }
            }
        };
    }

    /** Returns when it is this call's turn; fails with {@link CloudTrouble} when too many wait before it. */
    void await(String account, String service, String region) {
        long since = nanos.getAsLong();
        Counted key = new Counted(account, service, service.equalsIgnoreCase(IAM) ? "" : region);
        Pace pace = paces.computeIfAbsent(key, _ -> new Pace(since));
        Duration early = pace.take(since, interval, burst);
        while (early.isPositive()) {
            if (nanos.getAsLong() + early.toNanos() - since > LONGEST_WAIT) {
                throw new CloudTrouble(Kind.PASSING, "", "Too many calls to " + service + " wait.");
            }
            park.accept(early.toNanos());
            early = pace.take(nanos.getAsLong(), interval, burst);
        }
    }
}
