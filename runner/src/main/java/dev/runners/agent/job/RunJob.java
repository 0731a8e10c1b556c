package dev.runners.agent.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.agent.link.ControlPlane;
import dev.runners.agent.link.Journal;
import dev.runners.agent.link.Moment;
import dev.runners.agent.log.Secrets;
import dev.runners.agent.log.ShipLog;
import dev.runners.agent.presence.Presence;
import dev.runners.agent.setup.Settings;
import dev.runners.agent.setup.TerraformBinary;
import dev.runners.agent.terraform.StartProcess;
import dev.runners.agent.terraform.SuperviseProcess;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.StatusReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs one attempt from its first report to its last. */
public final class RunJob {

    private static final Duration FLUSH = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Duration LAST_WORDS = Duration.ofSeconds(30);

    private final Settings settings;
    private final TerraformBinary binary;
    private final Map<String, String> environment;
    private final ControlPlane controlPlane;
    private final Presence presence;
    private final WorkDir workDir;
    private final Journal journal;
    private final Moment.Ticker ticker;
    private final SuperviseProcess supervise = new SuperviseProcess(new StartProcess());

    public RunJob(
            Settings settings,
            TerraformBinary binary,
            Map<String, String> environment,
            ControlPlane controlPlane,
            Presence presence,
            WorkDir workDir,
            Journal journal,
            Moment.Ticker ticker) {
        this.settings = settings;
        this.binary = binary;
        this.environment = environment;
        this.controlPlane = controlPlane;
        this.presence = presence;
        this.workDir = workDir;
        this.journal = journal;
        this.ticker = ticker;
    }

    public void run(Attempt attempt) throws InterruptedException {
        Secrets secrets = new Secrets(List.of(settings.token().reveal()));
        ReportStatus report = new ReportStatus(controlPlane, attempt);
        try (ShipLog log = new ShipLog(controlPlane, attempt.job().id(), attempt.id(), secrets, attempt::contact)) {
            StatusReport end;
            try (StayHeard _ = new StayHeard(attempt, report, presence, settings.timing(), ticker)) {
                end = work(attempt, report, log);
            }
            finish(attempt, end, report, log);
        }
    }

    private StatusReport work(Attempt attempt, ReportStatus report, ShipLog log) throws InterruptedException {
        try {
            Path folder = workDir.create(attempt.id());
            try {
                report.processing(null);
                log.say("Runner " + settings.runnerId() + " begins with attempt "
                        + attempt.job().attempt() + ", Terraform " + binary.version());
                return new StatusReport(JobStatus.SUCCESS, null, terraform(attempt, folder, report, log));
            } finally {
                // What Terraform did stands, whatever its module left behind.
                if (!WorkDir.remove(folder)) {
                    log.say("What the module left cannot all be removed: " + folder);
                }
            }
        } catch (Stopped e) {
            return EndOf.stopped(attempt, e.wasKilled());
        } catch (JobFailed e) {
            return EndOf.failed(log.secrets().mask(String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException e) {
            return EndOf.failed(log.secrets().mask("The Runner could not go on: " + e));
        }
    }

    private ObjectNode terraform(Attempt attempt, Path folder, ReportStatus report, ShipLog log)
            throws IOException, InterruptedException, JobFailed, Stopped {
        String token = settings.token().reveal();
        JsonNode variables = attempt.job().configSnapshot().path("environment");
        Map<String, String> own = JobEnvironment.of(environment, token, MissingNode.getInstance(), log.secrets());
        Map<String, String> jobs = JobEnvironment.of(environment, token, variables, log.secrets());
        ObjectNode identity = attempt.cloudIdentity();
        if (identity != null) {
            TakeOnIdentity.in(folder, identity, attempt.id(), jobs, log.secrets());
        }
        Path module = new PrepareModule(settings, controlPlane, supervise, attempt, log).into(folder, jobs, own);
        jobs.put(StateBackend.PASSWORD, StateBackend.token(controlPlane, attempt, log.secrets()));
        var place = new Terraform.Place(
                binary.path(), module, folder, jobs, settings.timing().scale());
        Terraform terraform = new Terraform(place, supervise, attempt, log);
        return new DoWork(attempt, terraform, new SavedPlan(controlPlane, attempt), report, log).in(module);
    }

    private void finish(Attempt attempt, StatusReport end, ReportStatus report, ShipLog log)
            throws InterruptedException {
        String job = "Job " + attempt.job().id();
        if (!attempt.isDead()) {
            boolean complete = log.flush(FLUSH);
            Moment ended = ticker.now();
            boolean told = report.end(end, () -> !attempt.isDead() && !isTooLate(attempt, ended));
            if (told) {
                journal.say(job + " ended " + end.status());
                if (!complete) {
                    log.flush(LAST_WORDS);
                }
                return;
            }
        }
        // What a dead attempt still had to say is kept under it.
        log.flush(FAREWELL);
        journal.say(job + (attempt.isDead() ? " is no longer ours: dropped" : " ended " + end.status() + ", untold"));
    }

    /** Who was fenced, or is leaving, does not wait for a control plane that stays away. */
    private boolean isTooLate(Attempt attempt, Moment ended) {
        boolean leaving = attempt.stopped()
                .filter(why -> why == Stop.RELEASED || why == Stop.FENCED)
                .isPresent();
        return leaving && ended.until(ticker.now()).compareTo(settings.timing().contactQuiet()) > 0;
    }
}
