package dev.runners.agent.setup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The Terraform that is run, or OpenTofu in its place.
 *
 * @param version as it says itself, e.g. 1.11.4
 */
public record TerraformBinary(Path path, String version) {

    private static final long PATIENCE_SECONDS = 30;

    /** Finds it: the one said, else terraform, else tofu on the search path. */
    public static TerraformBinary find(Optional<String> said, Optional<String> searchPath) throws SettingsProblem {
        if (said.isPresent()) {
            String name = said.get();
            return onPath(name, searchPath)
                    .map(TerraformBinary::ask)
                    .orElseThrow(() -> new SettingsProblem(
                            "RUNNER_TERRAFORM is " + name + ", which is no program that can be run."))
                    .orElseThrow(() -> new SettingsProblem("RUNNER_TERRAFORM is " + name
                            + ", which does not answer to 'version -json' as Terraform does."));
        }
        for (String name : List.of("terraform", "tofu")) {
            Optional<TerraformBinary> found = onPath(name, searchPath).flatMap(TerraformBinary::ask);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new SettingsProblem(
                "Neither terraform nor tofu is on PATH: install one, or say where it is with RUNNER_TERRAFORM.");
    }

    static Optional<Path> onPath(String name, Optional<String> searchPath) {
        if (name.contains(File.separator)) {
            return Optional.of(Path.of(name).toAbsolutePath()).filter(TerraformBinary::canRun);
        }
        return Arrays.stream(searchPath.orElse("").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name).toAbsolutePath())
                .filter(TerraformBinary::canRun)
                .findFirst();
    }

    private static boolean canRun(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static Optional<TerraformBinary> ask(Path path) {
        try {
            ProcessBuilder builder = new ProcessBuilder(path.toString(), "version", "-json");
            builder.environment().keySet().removeIf(Settings::isOwn);
            builder.environment().put("CHECKPOINT_DISABLE", "1");
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            JsonNode answer = Wire.JSON.readTree(process.getInputStream());
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String version = answer.path("terraform_version").asText();
            return version.isEmpty() ? Optional.empty() : Optional.of(new TerraformBinary(path, version));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
