package dev.runners.bench.heartbeat;

import dev.runners.bench.Place;
import dev.runners.bench.plane.MeasuredProcess;
import dev.runners.bench.plane.ProcessorTime;
import dev.runners.contracts.Timing;
import dev.runners.local.stack.LocalStack;
import dev.runners.testkit.CreateTopics;
import dev.runners.testkit.DeleteTree;
import dev.runners.testkit.EmbeddedKafka;
import dev.runners.testkit.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** heartbeat-service on an empty Kafka, and nothing else: what is measured is this one process. */
public final class HeartbeatPart implements AutoCloseable {

    private final EmbeddedKafka kafka;
    private final Path kafkaFolder;
    private final MeasuredProcess service;
    private final URI origin;

    private HeartbeatPart(EmbeddedKafka kafka, Path kafkaFolder, MeasuredProcess service, URI origin) {
        this.kafka = kafka;
        this.kafkaFolder = kafkaFolder;
        this.service = service;
        this.origin = origin;
    }

    /**
     * Returns when it is ready.
     *
     * @param heapMib largest heap of the service
     */
    public static HeartbeatPart start(Place place, int heapMib, Timing timing)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path folder = place.dir().resolve("heartbeats");
        DeleteTree.at(folder);
        Files.createDirectories(folder);
        place.say("starting an empty Kafka and heartbeat-service");
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        CreateTopics.at(kafka.bootstrapServers());
        int port = FreePort.next();
        int management = FreePort.next();
        Path app = place.apps().getOrDefault(LocalStack.HEARTBEAT, Path.of("heartbeat-service"));
        MeasuredProcess service = MeasuredProcess.java(
                folder.resolve("heartbeat-service.log"),
                heapMib,
                environment(kafka, port, management, timing),
                "-jar",
                app.resolve("quarkus-run.jar").toString());
        service.awaitReady(loopback(management), "/q/health/ready");
        return new HeartbeatPart(kafka, folder.resolve("kafka"), service, loopback(port));
    }

    private static Map<String, String> environment(EmbeddedKafka kafka, int port, int management, Timing timing)
            throws GeneralSecurityException {
        KeyPairGenerator anyKey = KeyPairGenerator.getInstance("EC");
        byte[] publicKey = anyKey.generateKeyPair().getPublic().getEncoded();
        Map<String, String> values = new HashMap<>();
        values.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        values.put("QUARKUS_KAFKA_STREAMS_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        values.put("RUNNERS_IDENTITY_PUBLIC_KEY", Base64.getEncoder().encodeToString(publicKey));
        values.put("RUNNERS_TIME_SCALE", Double.toString(timing.scale()));
        values.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        values.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        values.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        values.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        return values;
    }

    static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where it takes heartbeats. */
    public URI origin() {
        return origin;
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public MeasuredProcess service() {
        return service;
    }

    /** Seconds of processor time of the broker so far. */
    public double kafkaCpu() throws IOException {
        long pid = Long.parseLong(Files.readString(kafkaFolder.resolve("pid")).strip());
        return ProcessHandle.of(pid).map(ProcessorTime::ofOne).orElse(0d);
    }

    @Override
    public void close() {
        service.close();
        kafka.close();
    }
}
