package dev.runners.local.stack;

import java.util.List;

/** The flags of a service's JVM: small, and gone at once when its heap is full. */
public final class ServiceFlags {

    static final int HEAP_MIB = 256;

    private ServiceFlags() {}

    /** With the largest heap in MiB. */
    public static List<String> withHeap(int mib) {
        return List.of(
                "-Xms32m",
                "-Xmx" + mib + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                // What the compiler and the start took from the system goes back: some 40 MiB.
                "-XX:TrimNativeHeapInterval=60000",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }
}
