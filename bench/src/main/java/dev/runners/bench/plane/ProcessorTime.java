package dev.runners.bench.plane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Seconds that a process and all that it started have spent on a processor so far. */
public final class ProcessorTime {

    private static final double NANOS = 1e9;
    /** In /proc, fixed on Linux whatever the kernel's own clock. */
    private static final double TICKS_A_SECOND = 100;

    private static final int USER_OF_CHILDREN = 13;
    private static final int SYSTEM_OF_CHILDREN = 14;

    private ProcessorTime() {}

    /** With its children, those that have ended too where the system tells (Linux). */
    public static double ofTree(ProcessHandle root) {
        try (Stream<ProcessHandle> children = root.descendants()) {
            return ofOne(root)
                    + ofEndedChildren(root)
                    + children.mapToDouble(ProcessorTime::ofOne).sum();
        }
    }

    /** Of the process alone. */
    public static double ofOne(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / NANOS;
    }

    private static double ofEndedChildren(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            String line = Files.isReadable(stat) ? Files.readString(stat) : "";
            // Behind the name, which is in parentheses and may have spaces: state is the first field there.
            String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
            return fields.length <= SYSTEM_OF_CHILDREN
                    ? 0
                    : (Long.parseLong(fields[USER_OF_CHILDREN]) + Long.parseLong(fields[SYSTEM_OF_CHILDREN]))
                            / TICKS_A_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }
}
