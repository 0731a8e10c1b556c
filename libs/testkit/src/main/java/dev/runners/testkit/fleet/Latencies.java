package dev.runners.testkit.fleet;

import java.util.concurrent.atomic.AtomicLongArray;

/** How long many things took, in fixed memory: counted in classes of microseconds, each at most a sixteenth wide. */
public final class Latencies {

    private static final int SUB_CLASS_BITS = 4;
    private static final int SUB_CLASSES = 1 << SUB_CLASS_BITS;
    private static final int CLASSES = 32 * SUB_CLASSES;
    private static final long NANOS_A_MICRO = 1_000;
    private static final double MICROS_A_MILLI = 1_000;

    private final AtomicLongArray counts = new AtomicLongArray(CLASSES);

    public void add(long nanos) {
        counts.incrementAndGet(Math.min(classOf(Math.max(0, nanos) / NANOS_A_MICRO), CLASSES - 1));
    }

    public long count() {
        long sum = 0;
        for (int i = 0; i < CLASSES; i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    /** Milliseconds that this share of all did not take longer than; 0 when there was nothing. */
    public double millis(double share) {
        long rank = (long) Math.ceil(share * count());
        long seen = 0;
        for (int i = 0; i < CLASSES && rank > 0; i++) {
            seen += counts.get(i);
            if (seen >= rank) {
                return endOf(i) / MICROS_A_MILLI;
            }
        }
        return 0;
    }

    private static int classOf(long micros) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(micros) - SUB_CLASS_BITS - 1);
        return (shift << SUB_CLASS_BITS) + (int) (micros >> shift);
    }

    private static long endOf(int index) {
        if (index < 2 * SUB_CLASSES) {
            return index + 1L;
        }
        int shift = (index >> SUB_CLASS_BITS) - 1;
        return (long) ((index & (SUB_CLASSES - 1)) + SUB_CLASSES + 1) << shift;
    }
}
