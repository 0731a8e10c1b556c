package dev.runners.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.agent.job.WorkDir;
import dev.runners.agent.rehearsal.LoopbackCertificate;
import dev.runners.agent.rehearsal.PlayedControlPlane;
import dev.runners.contracts.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Runs an agent for one job of a control plane that is played here, and nothing leaves the machine: its Java keeps what it
 * learns of it for later starts ({@code bin/runner rehearse}). The agent is a process of its own, so that nothing else is
 * learnt. Exit code 0 when the job ended in success, else 1 with one sentence on stderr.
 */
public final class Rehearse {

    private static volatile boolean leaves;

    private Rehearse() {}

    /**
     * Rehearses once.
     *
     * @param java and its options, the class path among them, as the agent is started
     */
    public static void main(String[] java) throws InterruptedException {
        System.exit(run(List.of(java)));
    }

    private static int run(List<String> java) throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory("runner-rehearsal");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leaveNothing(folder)));
            return in(folder, java);
        } catch (IOException e) {
            System.err.println("The rehearsal cannot be played: " + e);
            return 1;
        }
    }

    private static int in(Path folder, List<String> java) throws IOException, InterruptedException {
        LoopbackCertificate certificate = LoopbackCertificate.in(folder);
        try (PlayedControlPlane plane = PlayedControlPlane.start(certificate)) {
            int code = start(agent(java, certificate, plane.origin(), folder)).waitFor();
            JsonNode end = plane.lastReport();
            if (code > 1 && !leaves) {
                System.err.println("The rehearsal's agent ended with exit code " + code + ".");
                return 1;
            }
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

    private static ProcessBuilder agent(List<String> java, LoopbackCertificate certificate, String origin, Path folder)
            throws IOException {
        List<String> command = new ArrayList<>(java);
        command.add("-Djavax.net.ssl.trustStore=" + certificate.store());
        command.add("-Djavax.net.ssl.trustStorePassword=" + LoopbackCertificate.PASSWORD);
        command.add(Main.class.getName());
        ProcessBuilder agent = new ProcessBuilder(command).inheritIO();
        Map<String, String> environment = agent.environment();
        // How Terraform is set up for real jobs, and the real task of ECS.
        environment.keySet().removeIf(name -> name.startsWith("TF_") || name.equals("ECS_AGENT_URI"));
        environment.put("TF_HTTP_CLIENT_CA_CERTIFICATE_PEM", Files.readString(certificate.pem()));
        environment.put("RUNNER_ORIGIN", origin);
        environment.put("RUNNER_ID", UUID.randomUUID().toString());
        environment.put("RUNNER_TOKEN", Token.generate(Token.RUNNER_PREFIX).reveal());
        environment.put("RUNNER_WORK_DIR", folder.resolve("work").toString());
        environment.put("RUNNER_MAX_JOBS", "1");
        return agent;
    }

    /** Not behind {@link #leaveNothing}: nobody would end it. */
    private static synchronized Process start(ProcessBuilder agent) throws IOException {
        if (leaves) {
            throw new IOException("It was interrupted.");
        }
        return agent.start();
    }

    /** Also of one that is interrupted: its agent ends first, with its job if that takes no longer than a minute. */
    private static synchronized void leaveNothing(Path folder) {
        leaves = true;
        ProcessHandle.current().children().forEach(child -> {
            child.destroy();
            child.onExit().completeOnTimeout(child, 1, TimeUnit.MINUTES).join();
            child.destroyForcibly();
        });
        var _ = WorkDir.remove(folder);
    }
}
