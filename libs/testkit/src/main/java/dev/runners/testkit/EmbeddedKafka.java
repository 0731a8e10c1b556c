package dev.runners.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One Kafka broker (KRaft, no ZooKeeper) on 127.0.0.1 in a JVM of its own, with its data and log in one folder, where they
 * survive; everything about it stands there, so that any process can {@link #attach} to it.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final KafkaFolder folder;

    private EmbeddedKafka(KafkaFolder folder) {
        this.folder = folder;
    }

    /**
     * Writes the configuration and returns the command of the broker, to be started and watched by the caller; the first
     * start formats the folder. SIGTERM ends it in order.
     */
    public static ProcessBuilder prepare(Path dir, int port, int controllerPort) {
        return new KafkaFolder(dir).prepare(port, controllerPort, List.of());
    }

    /** Starts it on free ports and waits until it answers; it ends with this JVM. */
    public static EmbeddedKafka start(Path dir) {
        EmbeddedKafka kafka = new EmbeddedKafka(new KafkaFolder(dir));
        kafka.start(FreePort.next(), FreePort.next());
        return kafka;
    }

    /** The broker of this folder, running or killed. */
    public static EmbeddedKafka attach(Path dir) {
        return new EmbeddedKafka(new KafkaFolder(dir));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + folder.port();
    }

    /** Waits until it answers; at most a minute and a half. */
    public void awaitReady() {
        try {
            Awaitility.await()
                    .atMost(READY)
                    .pollInterval(Duration.ofMillis(100))
                    .until(this::answers);
        } catch (ConditionTimeoutException e) {
            throw new PartFailed("Kafka does not answer:\n" + LastLines.of(folder.log()), e);
        }
    }

    /** SIGKILL. */
    public void kill() {
        ProcessHandle.of(folder.pid()).ifPresent(EndProcess::kill);
    }

    /** Starts it again after {@link #kill} or {@link #close}, on the same ports and data. */
    public void restart() {
        start(folder.port(), folder.controllerPort());
    }

    @Override
    public void close() {
        ProcessHandle.of(folder.pid()).ifPresent(process -> EndProcess.end(process, EndProcess.TERMINATE, STOP));
    }

    private void start(int port, int controllerPort) {
        String parent = Long.toString(ProcessHandle.current().pid());
        Process process = ChildProcess.start(folder.prepare(port, controllerPort, List.of(parent)), folder.log());
        folder.started(process.pid());
        awaitReady();
    }

    private boolean answers() throws InterruptedException {
        if (ProcessHandle.of(folder.pid()).isEmpty()) {
            throw new PartFailed("Kafka ended:\n" + LastLines.of(folder.log()));
        }
        // A client in vain says so in the log once a second; a look at the port comes first.
        if (!FreePort.isAnswered(folder.port())) {
            return false;
        }
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
