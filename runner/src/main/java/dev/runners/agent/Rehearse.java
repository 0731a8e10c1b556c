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

    public static void main(String[] arguments) throws InterruptedException, ReflectiveOperationException {
        System.exit(run(System.getenv()));
    }

    private static int run(Map<String, String> environment) throws InterruptedException, ReflectiveOperationException {
        try {
            Path folder = Files.createTempDirectory("runner-rehearsal");
            try {
                return in(folder, environment);
            } finally {
                var _ = WorkDir.remove(folder);
            }
        } catch (IOException e) {
            System.err.println("The rehearsal's control plane cannot be played: " + e);
            return 1;
        }
    }

    private static int in(Path folder, Map<String, String> given)
            throws IOException, InterruptedException, ReflectiveOperationException {
        LoopbackCertificate certificate = LoopbackCertificate.in(folder);
        System.setProperty("javax.net.ssl.trustStore", certificate.store().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", LoopbackCertificate.PASSWORD);
        try (PlayedControlPlane plane = PlayedControlPlane.start(certificate)) {
            Map<String, String> environment = new HashMap<>(given);
            // How Terraform is set up for real jobs, and the real task of ECS.
            environment.keySet().removeIf(name -> name.startsWith("TF_") || name.equals("ECS_AGENT_URI"));
            environment.put("TF_HTTP_CLIENT_CA_CERTIFICATE_PEM", Files.readString(certificate.pem()));
            environment.put("RUNNER_ORIGIN", plane.origin());
            environment.put("RUNNER_ID", UUID.randomUUID().toString());
            environment.put("RUNNER_TOKEN", Token.generate(Token.RUNNER_PREFIX).reveal());
            environment.put("RUNNER_WORK_DIR", folder.resolve("work").toString());
            environment.put("RUNNER_MAX_JOBS", "1");
            int code = Main.run(environment);
            JsonNode end = plane.lastReport();
            if (code == 0 && !end.path("status").asText().equals("SUCCESS")) {
                System.err.println(
                        end.isMissingNode()
                                ? "The rehearsal was ended before its job."
                                : "The rehearsal's job did not end in success: " + end);
                return 1;
            }
            return code;
        }
    }
}
