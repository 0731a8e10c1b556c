package dev.runners.local.stack;

import dev.runners.testkit.EmbeddedPostgres;
import dev.runners.testkit.EndProcess;
import dev.runners.testkit.FreePort;
import dev.runners.testkit.PartFailed;
import java.io.IOException;
import java.nio.file.Path;

/** The one PostgreSQL of this machine, with a database for each service that owns one. */
record PostgresPart(String name, int port, Path dir, Path log) implements Part {

    static final String REGISTRY_DATABASE = "registry";
    static final String PROVISIONER_DATABASE = "provisioner";
    static final String RELEASE_DATABASE = "release";

    @Override
    public Process start() throws IOException {
        ProcessBuilder builder = EmbeddedPostgres.prepare(dir, port);
        builder.command(ChildProcess.ownSession(builder.command()));
        return ChildProcess.start(builder, log);
    }

    @Override
    public boolean isReady() {
        if (!FreePort.isAnswered(port)) {
            return false;
        }
        try {
            server().createDatabase(REGISTRY_DATABASE);
            server().createDatabase(PROVISIONER_DATABASE);
            server().createDatabase(RELEASE_DATABASE);
            return true;
        } catch (PartFailed e) {
            return false;
        }
    }

    @Override
    public String stopSignal() {
        return EndProcess.FAST_SHUTDOWN;
    }

    /** Its URLs and credentials; made by the first start. */
    EmbeddedPostgres server() {
        return EmbeddedPostgres.at(dir, port);
    }
}
