package dev.runners.local.stack;

import java.util.List;
import java.util.stream.Stream;

/** The flags of a service's JVM: small, and gone at once when its heap is full. */
public final class ServiceFlags {

    /** Those that are the same wherever it runs, in an image too: what is measured here holds there. */
    public static final List<String> EVERYWHERE = List.of(
            // For a heap of a few hundred MiB: the others cost threads and memory beside it.
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            // What the compiler and the start took from the system goes back: some 40 MiB.
            "-XX:TrimNativeHeapInterval=60000",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    static final int HEAP_MIB = 256;

    private ServiceFlags() {}

    /** With the largest heap in MiB. */
    public static List<String> withHeap(int mib) {
        return Stream.concat(Stream.of("-Xms32m", "-Xmx" + mib + "m"), EVERYWHERE.stream())
                .toList();
    }
}
