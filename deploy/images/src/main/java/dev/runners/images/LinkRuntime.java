package dev.runners.images;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The runtime of the images, of the JDK that builds them: a cache is good for the very runtime that has written it and for
 * no other one, also of the same version.
 */
final class LinkRuntime {

    /** What services use, and jcmd with the flight recorder for whoever has to look into one. */
    private static final String MODULES = "java.se,jdk.unsupported,jdk.net,jdk.zipfs,jdk.management,jdk.naming.dns,"
            + "jdk.crypto.cryptoki,jdk.security.auth,jdk.localedata,jdk.jcmd,jdk.jfr";

    private LinkRuntime() {}

    static Path into(Path folder) throws IOException, InterruptedException {
        Process jlink = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                        "--add-modules",
                        MODULES,
                        "--include-locales=en",
                        "--strip-debug",
                        "--no-man-pages",
                        "--no-header-files",
                        "--output",
                        folder.toString())
                .inheritIO()
                .start();
        if (jlink.waitFor() != 0) {
            throw new IOException("jlink failed");
        }
        return folder;
    }
}
