package dev.runners.registry.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Problem.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a job's module: none may land outside its folder. What else a configuration holds is between whoever submits
 * it and the Runners.
 */
final class CheckedFiles {

    private static final int MOST = 1000;
    /** The longest name that file systems take. */
    private static final int LONGEST_PART = 255;

    private static final Pattern PLAIN = Pattern.compile("[^\\\\\\p{Cntrl}:]+");

    private CheckedFiles() {}

    /** Adds an entry for each file that cannot be written; configurations without {@code module.files} are left alone. */
    static void of(@Nullable ObjectNode configuration, List<Violation> errors) {
        JsonNode files = configuration == null ? null : configuration.at("/module/files");
        if (files == null || !files.isObject()) {
            return;
        }
        if (files.isEmpty() || files.size() > MOST) {
            errors.add(new Violation("/config_snapshot/module/files", "1 to " + MOST + " files"));
            return;
        }
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            String pointer = "/config_snapshot/module/files/"
                    + file.getKey().replace("~", "~0").replace("/", "~1");
            if (!isInside(file.getKey())) {
                errors.add(
                        new Violation(
                                pointer,
                                "a path inside the module: parts of 1 to 255 characters with / between them, none of them . or .."));
            }
            if (!file.getValue().isTextual()) {
                errors.add(new Violation(pointer, "a file's text is needed"));
            }
        }
    }

    private static boolean isInside(String path) {
        return PLAIN.matcher(path).matches()
                && Arrays.stream(path.split("/", -1))
                        .noneMatch(part -> part.isEmpty()
                                || part.length() > LONGEST_PART
                                || part.equals(".")
                                || part.equals(".."));
    }
}
