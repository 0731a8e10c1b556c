package dev.runners.bench.plane;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process holds. */
public final class Memory {

    private static final double KIB_A_MIB = 1024;
    private static final double BYTES_A_MIB = 1 << 20;
    private static final String SHARES = "smaps_rollup";
    private static final String SHARE = "Pss:";
    private static final Path HOME = Path.of(System.getProperty("java.home"));

    private Memory() {}

    /** MiB of memory that it holds now; 0 where the system does not tell (all but Linux). */
    public static double residentMib(long pid) throws IOException {
        return line(pid, "status", "VmRSS:");
    }

    /** The same of a process with all its children; what several of them share is counted once. */
    static double residentMib(ProcessHandle root) throws IOException {
        List<ProcessHandle> children = root.descendants().toList();
        if (children.isEmpty()) {
            return residentMib(root.pid());
        }
        return shareMib(root) + children.stream().mapToDouble(Memory::shareMib).sum();
    }

    private static double shareMib(ProcessHandle process) {
        try {
            return line(process.pid(), SHARES, SHARE);
        } catch (IOException e) {
            // It has ended meanwhile.
            return 0;
        }
    }

    private static double line(long pid, String file, String name) throws IOException {
        Path path = Path.of("/proc", Long.toString(pid), file);
        if (!Files.isReadable(path)) {
            return 0;
        }
        return Files.readAllLines(path).stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_A_MIB)
                .sum();
    }

    /** MiB of a JVM's heap that live, after a collection of all garbage. */
    public static double liveMib(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(HOME.resolve("bin/jcmd").toString(), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String last = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(jcmd.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.startsWith("Total") ? line : last;
            }
        }
        String[] words = last.strip().split("\\s+", -1);
        if (jcmd.waitFor() != 0 || words.length < 3) {
            throw new IOException("jcmd did not tell the classes on the heap");
        }
        return Long.parseLong(words[2]) / BYTES_A_MIB;
    }
}
