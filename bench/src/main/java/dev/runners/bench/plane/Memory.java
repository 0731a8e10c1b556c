package dev.runners.bench.plane;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process holds. */
public final class Memory {

    private static final double KIB_A_MIB = 1024;
    private static final double BYTES_A_MIB = 1 << 20;
    private static final Path HOME = Path.of(System.getProperty("java.home"));

    private Memory() {}

    /** MiB of memory that it holds now; 0 where the system does not tell (all but Linux). */
    public static double residentMib(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
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
