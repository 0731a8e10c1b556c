package dev.runners.local.stack;

import dev.runners.testkit.CreateTopics;
import dev.runners.testkit.EmbeddedKafka;
import dev.runners.testkit.FreePort;
import dev.runners.testkit.PartFailed;
import java.io.IOException;
import java.nio.file.Path;

/** The one Kafka broker of this machine, ready when the topics are there. */
record KafkaPart(String name, int port, int controllerPort, Path dir, Path log) implements Part {

    @Override
    public Process start() throws IOException {
        ProcessBuilder builder = EmbeddedKafka.prepare(dir, port, controllerPort);
        builder.command(ChildProcess.ownSession(builder.command()));
        return ChildProcess.start(builder, log);
    }

    @Override
    public boolean isReady() {
        if (!FreePort.isAnswered(port)) {
            return false;
        }
        try {
            CreateTopics.at(bootstrapServers());
            return true;
        } catch (PartFailed e) {
            return false;
        }
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }
}
