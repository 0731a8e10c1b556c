package dev.runners.agent.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Writes a module's files; none may land outside its folder. */
final class ModuleFiles {

    private static final Pattern NAME = Pattern.compile("[^\\\\\\p{Cntrl}:]{1,255}");

    private ModuleFiles() {}

    static void write(JsonNode files, Path folder) throws IOException, JobFailed {
        if (files.isEmpty()) {
            throw new JobFailed("config_snapshot.module.files is empty: it maps file names to their text");
        }
        for (var file : files.properties()) {
            if (!file.getValue().isTextual()) {
                throw new JobFailed("The module file " + file.getKey() + " must be a text");
            }
            write(folder, checked(folder, file.getKey()), file.getValue().asText());
        }
    }

    /** Replaces the file itself, never what a link of its name points to. */
    static void write(Path folder, Path file, String text) throws IOException {
        Path parent = file.getParent();
        if (parent != null && !parent.equals(folder)) {
            Files.createDirectories(parent);
        }
        if (Files.isSymbolicLink(file) || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(file);
        }
        Files.writeString(file, text);
    }

    static Path checked(Path folder, String name) throws JobFailed {
        boolean plain = NAME.matcher(name).matches()
                && Arrays.stream(name.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (!plain) {
            throw new JobFailed("The module's path " + name + " is not inside the module");
        }
        return folder.resolve(name);
    }
}
