package dev.runners.bench.result;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What it was measured on.
 *
 * @param loadAverage of the last minute, with the bench's own load in it
 */
record Machine(String cpu, int cores, double memoryGib, String system, String java, double loadAverage) {

    private static final double GIB = 1L << 30;
    private static final Path CPUS = Path.of("/proc/cpuinfo");

    static Machine here() throws IOException {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return new Machine(
                nameOfCpu(),
                system.getAvailableProcessors(),
                Double.parseDouble(String.format(Locale.ROOT, "%.1f", system.getTotalMemorySize() / GIB)),
                system.getName() + " " + system.getArch(),
                Runtime.version().toString(),
                Double.parseDouble(String.format(Locale.ROOT, "%.1f", system.getSystemLoadAverage())));
    }

    private static String nameOfCpu() throws IOException {
        if (!Files.isReadable(CPUS)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(CPUS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
