package dev.runners.registry.cloud;

import dev.runners.contracts.Problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How large a task may be: pairs of CPU units and MiB. Source: Amazon ECS, "Task definition parameters for Fargate", task
 * size.
 */
record FargateSize(int cpu, int memory) {

    private static final int STANDARD_CPU = 1024;

    private record Memory(int least, int most, int step) {
        boolean has(int memory) {
            return memory >= least && memory <= most && (memory - least) % step == 0;
        }
    }

    private static final Map<Integer, Memory> OF_CPU = new TreeMap<>(Map.of(
            512, new Memory(1024, 4096, 1024),
            1024, new Memory(2048, 8192, 1024),
            2048, new Memory(4096, 16_384, 1024),
            4096, new Memory(8192, 30_720, 1024),
            8192, new Memory(16_384, 61_440, 4096),
            16_384, new Memory(32_768, 122_880, 8192)));
    private static final List<Integer> OF_SMALLEST = List.of(512, 1024, 2048);
    private static final int SMALLEST = 256;

    /** Twice as many MiB as CPU units, where nothing else is said; adds an entry for what Fargate does not have. */
    static FargateSize of(@Nullable Integer cpu, @Nullable Integer memory, List<Violation> errors) {
        FargateSize size = new FargateSize(
                cpu == null ? STANDARD_CPU : cpu,
                memory == null ? (cpu == null ? STANDARD_CPU : Math.min(cpu, 16_384)) * 2 : memory);
        Memory range = OF_CPU.get(size.cpu);
        if (range == null && size.cpu != SMALLEST) {
            errors.add(new Violation("/cpu", "one of " + SMALLEST + " and " + OF_CPU.keySet()));
        } else if (range == null && !OF_SMALLEST.contains(size.memory)) {
            errors.add(new Violation("/memory", "with " + SMALLEST + " CPU units one of " + OF_SMALLEST));
        } else if (range != null && !range.has(size.memory)) {
            errors.add(new Violation(
                    "/memory",
                    "with " + size.cpu + " CPU units " + range.least + " to " + range.most + " in steps of "
                            + range.step));
        }
        return size;
    }
}
