package dev.runners.local.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The flags of a service's JVM: small, and gone at once when its heap is full. */
public final class ServiceFlags {

    /** Those that are the same wherever it runs: what is measured here holds in an image. */
    private static final List<String> EVERYWHERE = List.of(
            // For a heap of a few hundred MiB: the others cost threads and memory beside it.
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            // What the compiler and the start took from the system goes back: some 40 MiB.
            "-XX:TrimNativeHeapInterval=60000",
            // The second compiler takes its turn at three times the calls: it is no third of a start then. With ten
            // times a replica under load is slow for minutes: docs/decisions/0023.
            "-XX:Tier4InvocationThreshold=15000",
            "-XX:Tier4MinInvocationThreshold=1800",
            "-XX:Tier4CompileThreshold=45000",
            "-XX:Tier4BackEdgeThreshold=120000",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** They do little at a time, and nobody waits for their arithmetic. */
    private static final Set<String> FAST_COMPILER_IS_ENOUGH = Set.of(LocalStack.PROVISIONER, LocalStack.RELEASE);

    static final int HEAP_MIB = 256;

    private ServiceFlags() {}

    /** With the largest heap in MiB. */
    public static List<String> withHeap(int mib) {
        return Stream.concat(Stream.of("-Xms32m", "-Xmx" + mib + "m"), EVERYWHERE.stream())
                .toList();
    }

    /** In an image, where its heap is a part of what its container may have; the rest is for threads, buffers and code. */
    public static List<String> inAnImage(String service) {
        return Stream.of(List.of("-XX:MaxRAMPercentage=60"), EVERYWHERE, ofOne(service))
                .flatMap(List::stream)
                .toList();
    }

    /** What one service has beside those that all have. */
    public static List<String> ofOne(String service) {
        return FAST_COMPILER_IS_ENOUGH.contains(service) ? List.of("-XX:TieredStopAtLevel=1") : List.of();
    }

    /**
     * Has its classes as the first one that ended in order left them, loaded and checked: a start costs half as much. One of
     * another build, or of another JVM, is not used but written anew. An image has an AOT cache instead.
     *
     * @param app the folder with {@code quarkus-run.jar}
     */
    public static List<String> withKeptClasses(Path app) {
        return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + keptClasses(app));
    }

    /**
     * Writes an AOT cache when it ends: classes and heap alone. What the JVM noted of the run itself would have the second
     * compiler at work from the first call on.
     */
    public static List<String> training(Path cache) {
        return List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining", "-XX:AOTCacheOutput=" + cache);
    }

    /** The file of kept classes, beside the build and not in it: what is in it goes into images. */
    public static Path keptClasses(Path app) {
        return app.resolveSibling(app.getFileName() + ".jsa");
    }
}
