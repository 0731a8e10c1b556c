package dev.runners.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The folder of one PostgreSQL: binaries, data, password, log. */
final class PostgresFolder {

    static final String USER = "postgres";

    private final Path dir;
    private final Path data;
    private final Path passwordFile;

    PostgresFolder(Path dir) {
        this.dir = dir.toAbsolutePath();
        this.data = this.dir.resolve("data");
        this.passwordFile = this.dir.resolve("password");
    }

    Path log() {
        return dir.resolve("postgres.log");
    }

    ProcessBuilder prepare(int port, EmbeddedPostgres.Sync sync) {
        Path home = UnpackPostgres.into(dir);
        // Written last by initdb: an interrupted one leaves none, and is begun again.
        if (!Files.exists(data.resolve("pg_ident.conf")) || Files.exists(dir.resolve("initializing"))) {
            initialize(home);
        }
        forgetDeadServer();
        return command(
                home,
                "postgres",
                List.of(
                        "-D" + data,
                        "-p" + port,
                        "-clisten_addresses=127.0.0.1",
                        "-cunix_socket_directories=",
                        "-cfsync=" + (sync == EmbeddedPostgres.Sync.ON ? "on" : "off"),
                        "-cmax_connections=200",
                        "-ctimezone=UTC",
                        "-clog_timezone=UTC"));
    }

    String password() {
        return read(passwordFile);
    }

    long pid() {
        String pid = read(data.resolve("postmaster.pid")).lines().findFirst().orElse("");
        return Long.parseLong(pid.strip());
    }

    /** Whether the process in its file is alive and is ours. */
    boolean isRunning() {
        return Files.exists(data.resolve("postmaster.pid"))
                && ProcessHandle.of(pid())
                        .flatMap(process -> process.info().command())
                        .filter(command -> command.startsWith(dir.toString()))
                        .isPresent();
    }

    void stop(Duration atMost) {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            List<String> stop = List.of("stop", "-D", data.toString(), "-m", "fast", "-t", "" + atMost.toSeconds());
            ChildProcess.run(command(UnpackPostgres.into(dir), "pg_ctl", stop));
        }
    }

    private void initialize(Path home) {
        try {
            Path unfinished = dir.resolve("initializing");
            Files.writeString(unfinished, "");
            DeleteTree.at(data);
            Files.deleteIfExists(passwordFile);
            Files.createFile(
                    passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, UUID.randomUUID().toString());
            ChildProcess.run(command(
                    home,
                    "initdb",
                    List.of(
                            "-D" + data,
                            "-U" + USER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8")));
            Files.delete(unfinished);
        } catch (IOException e) {
            throw new PartFailed("Cannot make a database in " + dir, e);
        }
    }

    /** PostgreSQL takes any live process with the number in its file for itself; after a reboot that may be anybody. */
    private void forgetDeadServer() {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        if (isRunning()) {
            throw new PartFailed("PostgreSQL already runs in " + dir + " as process " + pid());
        }
        try {
            Files.delete(pidFile);
        } catch (IOException e) {
            throw new PartFailed("Cannot delete " + pidFile, e);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody in particular. */
    private static ProcessBuilder command(Path home, String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PartFailed("Cannot read " + file, e);
        }
    }
}
