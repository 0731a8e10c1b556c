package dev.runners.testkit;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** Main class of the broker's own JVM: formats its folder when that is new, and serves until SIGTERM. */
public final class RunKafka {

    private RunKafka() {}

    /** Arguments: the configuration file, and the process with which this one ends, if any. */
    public static void main(String[] args) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
            properties.load(reader);
        }
        String data = properties.getProperty("log.dirs");
        if (!Files.exists(Path.of(data, "meta.properties"))) {
            format(data);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop-kafka"));
        if (args.length > 1) {
            endWith(Long.parseLong(args[1]));
        }
        server.startup();
        server.awaitShutdown();
    }

    private static void format(String data) throws Exception {
        new Formatter()
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setDirectories(List.of(data))
                .run();
    }

    private static void endWith(long parent) {
        ProcessHandle.of(parent)
                .orElseThrow()
                .onExit()
                .thenRun(() -> Runtime.getRuntime().halt(0))
                .exceptionally(e -> null);
    }
}
