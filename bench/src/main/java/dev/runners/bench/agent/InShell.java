package dev.runners.bench.agent;

import dev.runners.bench.Contender;
import dev.runners.local.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** The run as a person would do it, in a new folder each time. */
record InShell(String name, Path dir, TerraformRun run) implements Contender {

    private static final String SCRIPT = "set -e; program=$(command -v terraform || command -v tofu); "
            + "$program init -input=false && $program plan -input=false -out=plan && $program apply -input=false plan";

    @Override
    public Map<String, Double> once() throws IOException, InterruptedException {
        Path folder = dir.resolve("shell").resolve(UUID.randomUUID().toString());
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("main.tf"), run.module());
        long began = System.nanoTime();
        Process shell = new ProcessBuilder("sh", "-c", SCRIPT)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        if (shell.waitFor() != 0) {
            throw new Refusal("Terraform failed; see " + folder.resolve("log") + ".");
        }
        return Map.of(TerraformRun.COLUMN, (System.nanoTime() - began) / TerraformRun.NANOS);
    }
}
