package dev.runners.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.runners.agent.ControlPlaneDouble.Job;
import dev.runners.agent.link.Journal;
import dev.runners.agent.setup.Settings;
import dev.runners.agent.setup.TerraformBinary;
import dev.runners.contracts.Token;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent against a double of the control plane, with the real Terraform. */
class AgentTest {

    private static final String TOKEN = Token.generate(Token.RUNNER_PREFIX).reveal();
    private static final String OUTPUTS = """
            variable "greeting" { type = string }
            resource "terraform_data" "one" { input = var.greeting }
            output "shown" { value = terraform_data.one.output }
            output "hidden" {
              value     = "very secret indeed"
              sensitive = true
            }
            """;

    private static final String COMMITS = """
            git init -q -b trunk --separate-git-dir ../module.git
            git add .
            git -c user.name=T -c user.email=t@example.com commit -q -m one
            git rev-parse HEAD
            git -c user.name=T -c user.email=t@example.com commit -q --allow-empty -m two
            git update-server-info
            """;

    @TempDir
    Path folder;

    private ControlPlaneDouble plane;
    private Agent agent;
    private CompletableFuture<Optional<String>> end;

    @BeforeEach
    void start() throws Exception {
        plane = new ControlPlaneDouble();
        startAgent(Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        plane.answer = 200;
        plane.heartbeatAnswer = 200;
        agent.signalled();
        agent.signalled();
        end.get(60, TimeUnit.SECONDS);
        plane.close();
    }

    @Test
    void plansThenAppliesThatPlanThenDestroys() throws Exception {
        Job plan = run("PLAN", module(OUTPUTS), null);
        assertThat(plan.status()).as(plan.log).isEqualTo("SUCCESS");
        JsonNode change =
                plan.metadata().path("plan_result").path("resource_changes").path(0);
        assertThat(change.path("address").asText()).isEqualTo("terraform_data.one");
        assertThat(change.path("change").path("actions")).hasToString("[\"create\"]");
        assertThat(plan.plan).isNotEmpty();
        assertThat(plane.states).isEmpty();

        plan.busy.set(2);
        Job deploy = run("DEPLOY", module(OUTPUTS), ControlPlaneDouble.id(plan));
        assertThat(deploy.status()).as(deploy.log).isEqualTo("SUCCESS");
        assertThat(deploy.log).contains("Applying the plan of job", "Apply complete! Resources: 1 added", "\u001b[32m");
        JsonNode outputs = deploy.metadata().path("outputs");
        assertThat(outputs.path("shown").path("value").asText()).isEqualTo("Grüße 🌍");
        assertThat(outputs.path("hidden").path("value").asText()).isEqualTo("***");
        assertThat(outputs.path("hidden").path("sensitive").asBoolean()).isTrue();
        assertThat(statuses(deploy))
                .startsWith("PROCESSING", "PROCESSING apply")
                .endsWith("SUCCESS");
        assertThat(deploy.metadata() + deploy.log).doesNotContain("very secret indeed");

        Job destroy = run("DESTROY", module(OUTPUTS), null);
        assertThat(destroy.status()).as(destroy.log).isEqualTo("SUCCESS");
        assertThat(destroy.log).contains("1 destroyed");
    }

    @Test
    void tellsWhyAnApplyFailedAndNoSecretOnTheWay() throws Exception {
        Job job = run("DEPLOY", provisioner("env; echo $TF_HTTP_PASSWORD; echo out of luck >&2; exit 3"), null);
        assertThat(job.status()).isEqualTo("FAILED");
        assertThat(job.view.path("error_message").asText())
                .startsWith("Error: ")
                .contains("exit status 3")
                .doesNotContain("\u001b", "│");
        assertThat(job.log).contains("out of luck", "TF_HTTP_PASSWORD=***");
        assertThat(job.log).doesNotContain(TOKEN, ControlPlaneDouble.STATE_TOKEN, "RUNNER_TOKEN");
    }

    @Test
    void cancelsAnApply() throws Exception {
        Job job = plane.submit("DEPLOY", sleeper(), null, "hold");
        awaitApply(job);
        plane.cancel(job);
        Until.isTrue("cancelled", job::isOver);
        assertThat(job.status()).isEqualTo("CANCELLED");
        assertNothingRuns();
    }

    /** It hears the same words for both, and a job that was taken back leaves it much less time. */
    @Test
    void asksWhetherAJobThatItIsToStopWasTakenBack() throws Exception {
        Job job = plane.submit("DEPLOY", sleeper(), null, "requeue");
        awaitApply(job);
        plane.supersede(job);
        plane.cancel(job);
        Until.isTrue("it asked", () -> job.refused.contains("PROCESSING"));
        assertNothingRuns();
        assertThat(job.refused).as("who is told so says no more").containsOnly("PROCESSING");
    }

    @Test
    void dropsAJobThatIsNoLongerIts() throws Exception {
        Job job = plane.submit("DEPLOY", sleeper(), null, "requeue");
        awaitApply(job);
        plane.supersede(job);
        plane.heartbeatAnswer = 503;
        assertNothingRuns();
        assertThat(job.isOver()).isFalse();
    }

    @Test
    void stopsItsApplyWhenNobodyHearsIt() throws Exception {
        Job job = plane.submit("DEPLOY", sleeper(), null, "requeue");
        awaitApply(job);
        plane.answer = 503;
        assertNothingRuns();
        plane.answer = 200;
        Until.isTrue("handed back", () -> job.metadata().path("released").asBoolean());
        assertThat(job.status()).isEqualTo("FAILED");
        assertThat(job.view.path("error_message").asText()).contains("out of reach");
    }

    @Test
    void getsTheSameJobWhenTheClaimsAnswerIsLost() throws Exception {
        plane.loseNextClaimReply = true;
        Job job = run("PLAN", module(OUTPUTS), null);
        assertThat(job.view.path("attempt").asInt()).isEqualTo(1);
        assertThat(plane.claimKeys)
                .hasSizeGreaterThan(Set.copyOf(plane.claimKeys).size());
    }

    @Test
    void takesAModuleFromGit() throws Exception {
        commitModule();
        Job job = run("PLAN", fromGit(folder.resolve("repository").toString(), "trunk"), null);
        assertThat(job.status()).as(job.log).isEqualTo("SUCCESS");
    }

    /** Any web server's files: it gives whole histories, and what no branch or tag names it does not give. */
    @Test
    void takesAModuleFromAPlainFileServerByBranchByCommitAndWithNothingSaid() throws Exception {
        String commit = commitModule();
        HttpServer files = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder, SimpleFileServer.OutputLevel.NONE);
        files.start();
        try {
            String url = "http://127.0.0.1:" + files.getAddress().getPort() + "/module.git";
            for (String ref : Arrays.asList("trunk", commit, null)) {
                Job job = run("PLAN", fromGit(url, ref), null);
                assertThat(job.status()).as(job.log).isEqualTo("SUCCESS");
            }
        } finally {
            files.stop(0);
        }
    }

    @Test
    void refusesAFileOutsideTheModule() throws Exception {
        ObjectNode snapshot = Wire.JSON.createObjectNode();
        snapshot.withObject("/module/files").put("../escape.tf", "");
        Job job = run("PLAN", snapshot, null);
        assertThat(job.status()).isEqualTo("FAILED");
        assertThat(job.view.path("error_message").asText()).contains("is not inside the module");
    }

    @Test
    void drainsOnASignalAndFinishesWhatItHas() throws Exception {
        Job job = plane.submit("DEPLOY", provisioner("echo begun; sleep 2"), null, "requeue");
        awaitApply(job);
        agent.signalled();
        assertThat(end.get(40, TimeUnit.SECONDS)).isEmpty();
        assertThat(job.status()).isEqualTo("SUCCESS");
        assertThat(plane.heartbeats).anyMatch(beat -> beat.path("draining").asBoolean());
    }

    @Test
    void givesItsJobBackOnASecondSignal() throws Exception {
        Job job = plane.submit("DEPLOY", sleeper(), null, "requeue");
        awaitApply(job);
        agent.signalled();
        agent.signalled();
        end.get(40, TimeUnit.SECONDS);
        assertThat(job.status()).isEqualTo("FAILED");
        assertThat(job.metadata().path("released").asBoolean()).isTrue();
        assertNothingRuns();
    }

    /** With room for two at once: the second one waits for somebody else all the same. */
    @Test
    void endsByItselfWithTheLastJobThatItMayTake() throws Exception {
        stop();
        plane = new ControlPlaneDouble();
        Job first = plane.submit("DEPLOY", provisioner("echo begun"), null, "requeue");
        Job second = plane.submit("DEPLOY", provisioner("echo begun"), null, "requeue");
        startAgent(Map.of("RUNNER_MAX_JOBS", "1", "RUNNER_SLOTS", "2"));
        assertThat(end.get(40, TimeUnit.SECONDS)).isEmpty();
        assertThat(first.status()).as(first.log).isEqualTo("SUCCESS");
        assertThat(second.status()).isEqualTo("QUEUED");
        assertThat(plane.heartbeats).anyMatch(beat -> beat.path("draining").asBoolean());
    }

    @Test
    void leavesWithASentenceWhenItsTokenIsRefused() throws Exception {
        plane.heartbeatAnswer = 401;
        assertThat(end.get(40, TimeUnit.SECONDS).orElseThrow()).contains("refuses this Runner's token");
    }

    private void startAgent(Map<String, String> told) throws Exception {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("RUNNER_ORIGIN", plane.origin() + "/");
        environment.put("RUNNER_ID", UUID.randomUUID().toString());
        environment.put("RUNNER_TOKEN", TOKEN);
        environment.put("RUNNER_WORK_DIR", folder.resolve("work").toString());
        environment.put("RUNNER_CANCEL_GRACE", "5s");
        environment.put("RUNNERS_TIME_SCALE", "0.05");
        environment.putAll(told);
        Settings settings = Settings.of(environment);
        TerraformBinary terraform =
                TerraformBinary.find(settings.terraform(), Optional.ofNullable(environment.get("PATH")));
        agent = new Agent(settings, terraform, environment, new Journal(System.out, TOKEN));
        end = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return agent.run();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> Thread.ofVirtual().name("agent").start(task)); // the common pool is the HTTP client's, too
    }

    private Job run(String type, ObjectNode snapshot, @Nullable UUID planJob) throws InterruptedException {
        Job job = plane.submit(type, snapshot, planJob, "requeue");
        Until.isTrue(type + " is over", job::isOver);
        return job;
    }

    private static ObjectNode module(String text) {
        ObjectNode snapshot = Wire.JSON.createObjectNode();
        snapshot.withObject("/module/files").put("main.tf", text);
        snapshot.withObject("/variables").put("greeting", "Grüße 🌍");
        return snapshot.put("state", "greetings");
    }

    /** One module in a repository, with an older commit before the branch's; returns the older one's id. */
    private String commitModule() throws IOException, InterruptedException {
        Path module = Files.createDirectories(folder.resolve("repository/modules/one"));
        Files.writeString(module.resolve("main.tf"), OUTPUTS);
        Process git = new ProcessBuilder("sh", "-ec", COMMITS)
                .directory(folder.resolve("repository").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String older = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(git.waitFor()).isZero();
        return older;
    }

    private static ObjectNode fromGit(String url, @Nullable String ref) {
        ObjectNode snapshot = module("");
        snapshot.withObject("/module").removeAll();
        snapshot.withObject("/module/git").put("url", url).put("path", "modules/one");
        if (ref != null) {
            snapshot.withObject("/module/git").put("ref", ref);
        }
        return snapshot;
    }

    private static ObjectNode provisioner(String command) {
        ObjectNode snapshot = Wire.JSON.createObjectNode();
        snapshot.withObject("/module/files").put("main.tf", """
                resource "terraform_data" "one" {
                  provisioner "local-exec" { command = "%s" }
                }
                """.formatted(command));
        return snapshot;
    }

    /** Its process id stands in a file while it runs, and it runs for longer than any test. */
    private ObjectNode sleeper() {
        return provisioner("echo $$ > " + folder.resolve("pid") + "; echo begun; exec sleep 300");
    }

    private void awaitApply(Job job) throws InterruptedException {
        Until.isTrue("the apply has begun", () -> job.log.matches("(?s).*local-exec\\):(\\x1b\\[\\d*m| )*begun\n.*"));
    }

    private void assertNothingRuns() throws Exception {
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        Until.isTrue("nothing runs", () -> ProcessHandle.of(pid).isEmpty());
        Until.isTrue("its folder is gone", () -> folders() <= 1);
    }

    private long folders() {
        try (Stream<Path> all = Files.walk(folder.resolve("work"), 2)) {
            return all.filter(Files::isDirectory).count() - 1;
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static List<String> statuses(Job job) {
        return job.reports.stream()
                .map(report -> report.path("status").asText() + " "
                        + report.path("execution_metadata").path("phase").asText())
                .map(String::strip)
                .toList();
    }
}
