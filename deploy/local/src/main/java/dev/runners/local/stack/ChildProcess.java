package dev.runners.local.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How every child of ours is started. */
final class ChildProcess {

    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR");
    private static final long LOG_LIMIT_BYTES = 16L * 1024 * 1024;

    private ChildProcess() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** In a session of its own, so that Ctrl-C reaches the launcher alone, which then stops its children in order. */
    static List<String> ownSession(List<String> command) {
        List<String> all = new ArrayList<>();
        for (String folder : List.of("/usr/bin", "/bin", "/usr/local/bin")) {
            if (all.isEmpty() && Files.isExecutable(Path.of(folder, "setsid"))) {
                all.add(folder + "/setsid");
            }
        }
        all.addAll(command);
        return all;
    }

    /** The person's own variables (cloud keys, JVM options) stay out of the services. */
    static void cleanEnvironment(Map<String, String> environment, Map<String, String> own) {
        environment.keySet().retainAll(PASSED_ON);
        environment.putAll(own);
    }

    static Process start(ProcessBuilder builder, Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return builder.redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
