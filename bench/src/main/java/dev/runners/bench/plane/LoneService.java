package dev.runners.bench.plane;

import dev.runners.bench.Place;
import dev.runners.testkit.CreateTopics;
import dev.runners.testkit.DeleteTree;
import dev.runners.testkit.EmbeddedKafka;
import dev.runners.testkit.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One service on an empty Kafka, and nothing else: what is measured is this one process. */
public final class LoneService implements AutoCloseable {

    private final EmbeddedKafka kafka;
    private final Path kafkaFolder;
    private final MeasuredProcess process;
    private final URI origin;

    private LoneService(EmbeddedKafka kafka, Path kafkaFolder, MeasuredProcess process, URI origin) {
        this.kafka = kafka;
        this.kafkaFolder = kafkaFolder;
        this.process = process;
        this.origin = origin;
    }

    /**
     * Returns when it is ready.
     *
     * @param name of the service; its folder below the bench's is emptied before
     * @param heapMib its largest heap
     * @param settings its environment; where Kafka is and its ports are added
     */
    public static LoneService start(Place place, String name, int heapMib, Map<String, String> settings)
            throws IOException, InterruptedException {
        Path folder = place.dir().resolve(name);
        DeleteTree.at(folder);
        Files.createDirectories(folder);
        place.say("starting an empty Kafka and " + name);
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        CreateTopics.at(kafka.bootstrapServers());
        int port = FreePort.next();
        int management = FreePort.next();
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        Path app = place.apps().getOrDefault(name, Path.of(name));
        MeasuredProcess process = MeasuredProcess.java(
                folder.resolve(name + ".log"),
                heapMib,
                environment,
                "-jar",
                app.resolve("quarkus-run.jar").toString());
        process.awaitReady(loopback(management), "/q/health/ready");
        return new LoneService(kafka, folder.resolve("kafka"), process, loopback(port));
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where it is called. */
    public URI origin() {
        return origin;
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public MeasuredProcess process() {
        return process;
    }

    /** Seconds of processor time of the broker so far. */
    public double kafkaCpu() throws IOException {
        long pid = Long.parseLong(Files.readString(kafkaFolder.resolve("pid")).strip());
        return ProcessHandle.of(pid).map(ProcessorTime::ofOne).orElse(0d);
    }

    @Override
    public void close() {
        process.close();
        kafka.close();
    }
}
