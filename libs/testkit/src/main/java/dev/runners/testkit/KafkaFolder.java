package dev.runners.testkit;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The folder of one Kafka broker: configuration, data, log, process id. */
final class KafkaFolder {

    private static final String PORT = "runners.port";
    private static final String CONTROLLER_PORT = "runners.controller.port";
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // Scaled time wants sessions below the usual least of 6 s.
            Map.entry("group.min.session.timeout.ms", "500"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            // What a writer left open who was killed holds up the next one for no longer than it may be open.
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            // A killed broker is let in again when its old session is over.
            Map.entry("broker.session.timeout.ms", "4000"),
            Map.entry("broker.heartbeat.interval.ms", "1000"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("background.threads", "2"),
            // 128 MiB unless said.
            Map.entry("log.cleaner.dedupe.buffer.size", "8388608"));

    private final Path dir;

    KafkaFolder(Path dir) {
        this.dir = dir.toAbsolutePath();
    }

    Path log() {
        return dir.resolve("kafka.log");
    }

    int port() {
        return Integer.parseInt(read().getProperty(PORT));
    }

    int controllerPort() {
        return Integer.parseInt(read().getProperty(CONTROLLER_PORT));
    }

    /** The process id it was last started with by us. */
    long pid() {
        try {
            return Long.parseLong(Files.readString(dir.resolve("pid")));
        } catch (IOException e) {
            throw new PartFailed("No Kafka was started in " + dir, e);
        }
    }

    void started(long pid) {
        try {
            Files.writeString(dir.resolve("pid"), Long.toString(pid));
        } catch (IOException e) {
            throw new PartFailed("Cannot write into " + dir, e);
        }
    }

    ProcessBuilder prepare(int port, int controllerPort, List<String> arguments) {
        write(port, controllerPort);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms48m",
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Dslf4j.provider=" + KafkaLog.class.getName(),
                "-cp",
                System.getProperty("java.class.path"),
                RunKafka.class.getName(),
                configuration().toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    private Path configuration() {
        return dir.resolve("server.properties");
    }

    private void write(int port, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(SETTINGS);
        properties.setProperty(PORT, Integer.toString(port));
        properties.setProperty(CONTROLLER_PORT, Integer.toString(controllerPort));
        String broker = "PLAINTEXT://127.0.0.1:" + port;
        properties.setProperty("listeners", broker + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("advertised.listeners", broker);
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.setProperty("log.dirs", dir.resolve("data").toString());
        try {
            Files.createDirectories(dir.resolve("data"));
            try (Writer writer = Files.newBufferedWriter(configuration(), StandardCharsets.UTF_8)) {
                properties.store(writer, null);
            }
        } catch (IOException e) {
            throw new PartFailed("Cannot write into " + dir, e);
        }
    }

    private Properties read() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(configuration(), StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new PartFailed("No Kafka was prepared in " + dir, e);
        }
    }
}
