package dev.runners.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Versions of the agent that the local cloud can run and that tests release. */
public final class TestImages {

    /** It starts, and each of its jobs fails. */
    static final String FAILING = "0.3.2";

    /** As good as the one before. */
    static final String GOOD = "0.3.3";

    /** Another good one, for the page. */
    public static final String PAGE = "0.4.0";

    private static final String NO_TERRAFORM = """
            #!/bin/sh
            [ "$1" = version ] && exec terraform "$@"
            echo "This release cannot do anything." >&2
            exit 1
            """;

    private TestImages() {}

    static Map<String, Map<String, String>> all(Path dir) {
        return Map.of(FAILING, Map.of("RUNNER_TERRAFORM", noTerraform(dir).toString()), GOOD, Map.of(), PAGE, Map.of());
    }

    private static Path noTerraform(Path dir) {
        try {
            Path script = dir.resolve("no-terraform");
            Files.writeString(script, NO_TERRAFORM);
            if (!script.toFile().setExecutable(true)) {
                throw new IOException(script + " cannot be made executable");
            }
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
