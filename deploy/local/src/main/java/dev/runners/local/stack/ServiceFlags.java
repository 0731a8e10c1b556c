package dev.runners.local.stack;

import java.nio.file.Path;
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

    /**
     * Has its classes as the first one that ended in order left them, loaded and checked: a start costs half as much. One of
     * another build, or of another JVM, is not used but written anew. An image has an AOT cache instead.
     *
     * @param app the folder with {@code quarkus-run.jar}
     */
    public static List<String> withKeptClasses(Path app) {
        return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + keptClasses(app));
    }

    /** The file of it, beside the build and not in it: what is in it goes into images. */
    public static Path keptClasses(Path app) {
        return app.resolveSibling(app.getFileName() + ".jsa");
    }
}
