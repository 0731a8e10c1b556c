package dev.runners.testkit.protocol;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The terraform (or tofu) of this machine in a folder of its own, told where its state is by environment alone. */
final class StockTerraform implements AutoCloseable {

    private static final long LONGEST_MINUTES = 2;
    private static final String MODULE = """
            terraform {
              backend "http" {}
            }

            resource "terraform_data" "hello" {
              input = "hello"
            }

            output "hello" {
              value = terraform_data.hello.output
            }
            """;

    private final String binary;
    private final Path dir;

    /** What a run of it came to. */
    record Run(int exitCode, String output) {

        void succeeded() {
            Deviation.unless(exitCode == 0, "Terraform ended with " + exitCode + ": " + output);
        }
    }

    StockTerraform() {
        this.binary = find();
        try {
            this.dir = Files.createTempDirectory("protocol-check");
            Files.writeString(dir.resolve("main.tf"), MODULE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command; output and errors together. */
    Run run(Map<String, String> backend, String... arguments) {
        List<String> command =
                Stream.concat(Stream.of(binary), Stream.of(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TF_"));
        builder.environment().putAll(backend);
        builder.environment().putAll(Map.of("TF_IN_AUTOMATION", "1", "TF_INPUT", "0", "CHECKPOINT_DISABLE", "1"));
        try {
            Path output = dir.resolve("output.txt");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new Deviation("Terraform did not end: " + Files.readString(output));
            }
            return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Deviation("Interrupted", e);
        }
    }

    byte[] read(String file) {
        try {
            return Files.readAllBytes(dir.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String file, byte[] content) {
        try {
            Files.write(dir.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(dir)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String find() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .flatMap(folder -> Stream.of(Path.of(folder, "terraform"), Path.of(folder, "tofu")))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new LeftOut("needs terraform or tofu on PATH"));
    }
}
