package dev.runners.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.agent.job.WorkDir;
import dev.runners.agent.rehearsal.LoopbackCertificate;
import dev.runners.agent.rehearsal.PlayedControlPlane;
import dev.runners.contracts.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Runs the agent for one job of a control plane that is played in this process, and nothing leaves the machine: Java keeps
 * what it learns of it for later starts ({@code bin/runner rehearse}). Exit code 0 when the job ended in success, else 1 with
 * one sentence on stderr.
 */
public final class Rehearse {

    private Rehearse() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ReflectiveOperationException {
        Path folder = Files.createTempDirectory("runner-rehearsal");
        int code;
        try {
            code = in(folder, System.getenv());
        } finally {
            var _ = WorkDir.remove(folder);
        }
        System.exit(code);
    }

    private static int in(Path folder, Map<String, String> given)
            throws IOException, InterruptedException, ReflectiveOperationException {
        LoopbackCertificate certificate = LoopbackCertificate.in(folder);
        System.setProperty("javax.net.ssl.trustStore", certificate.store().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", LoopbackCertificate.PASSWORD);
        try (PlayedControlPlane plane = PlayedControlPlane.start(certificate)) {
            Map<String, String> environment = new HashMap<>(given);
            environment.remove("ECS_AGENT_URI");
            environment.put("RUNNER_ORIGIN", plane.origin());
            environment.put("RUNNER_ID", UUID.randomUUID().toString());
            environment.put("RUNNER_TOKEN", Token.generate(Token.RUNNER_PREFIX).reveal());
            environment.put("RUNNER_WORK_DIR", folder.resolve("work").toString());
            environment.put("RUNNER_MAX_JOBS", "1");
            // Terraform keeps its state there, and trusts what this names.
            environment.put("SSL_CERT_FILE", certificate.pem().toString());
            int code = Main.run(environment);
            JsonNode end = plane.lastReport();
            if (code == 0 && !end.path("status").asText().equals("SUCCESS")) {
                System.err.println("The rehearsal's job did not end in success: " + end);
                return 1;
            }
            return code;
        }
    }
}
