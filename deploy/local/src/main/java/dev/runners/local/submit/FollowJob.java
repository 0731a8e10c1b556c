package dev.runners.local.submit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobStatus;
import dev.runners.contracts.job.JobView;
import dev.runners.contracts.job.LogPage;
import dev.runners.local.Api;
import dev.runners.local.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows a job's log as it comes, in its colours on a terminal, its changes of status, and at the end its outputs. */
final class FollowJob {

    private static final long POLL_MILLIS = 250;
    private static final int INTERRUPTED = 130;

    private final Api api;
    private final PrintStream out;
    private final PrintStream notes;
    private final boolean inColours;
    private long after;
    private String shown = "";
    private boolean away;

    FollowJob(Api api, PrintStream out, PrintStream notes, boolean inColours) {
        this.api = api;
        this.out = out;
        this.notes = notes;
        this.inColours = inColours;
    }

    int toTheEnd(JobView submitted) throws InterruptedException {
        UUID id = submitted.id();
        note("job " + id + " on state " + submitted.state());
        Thread goodbye = new Thread(() -> {
            note("the job goes on without this terminal: " + api.origin() + "/api/jobs/" + id);
            Runtime.getRuntime().halt(INTERRUPTED);
        });
        Runtime.getRuntime().addShutdownHook(goodbye);
        JobView job = follow(id);
        Runtime.getRuntime().removeShutdownHook(goodbye);
        return conclude(job);
    }

    private JobView follow(UUID id) throws InterruptedException {
        while (true) {
            try {
                JobView job = Wire.JSON.treeToValue(api.get("/api/jobs/" + id), JobView.class);
                showStatus(job);
                boolean complete = showLog(id);
                back();
                if (job.status().isTerminal() && complete) {
                    return job;
                }
            } catch (Api.Refused e) {
                if (!e.isPassing()) {
                    throw new Refusal("The job cannot be followed: " + e.getMessage(), e);
                }
                gone();
            } catch (IOException e) {
                gone();
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Reads all there is; true when nothing more came. */
    private boolean showLog(UUID id) throws Api.Refused, IOException, InterruptedException {
        while (true) {
            JsonNode answer = api.get("/api/jobs/" + id + "/logs?after=" + after);
            LogPage page = Wire.JSON.treeToValue(answer, LogPage.class);
            if (page.items().isEmpty()) {
                return true;
            }
            for (LogPage.Entry entry : page.items()) {
                out.print(inColours ? Inert.coloured(entry.text()) + Inert.PLAIN : Inert.text(entry.text()));
            }
            out.flush();
            after = page.nextOffset();
        }
    }

    private void showStatus(JobView job) {
        String attempt = job.attempt() > 1 ? " (attempt " + job.attempt() + ")" : "";
        String now = job.status() == JobStatus.QUEUED ? "waiting: QUEUED" + waitsUntil(job) : job.status() + attempt;
        if (!now.equals(shown)) {
            note(now);
            shown = now;
        }
    }

    private static String waitsUntil(JobView job) {
        return job.attempt() > 0 && job.claimableAt() != null
                ? " again, for its Runner was lost; claimable at " + job.claimableAt()
                : "";
    }

    private int conclude(JobView job) {
        @Nullable String error = job.errorMessage();
        if (error != null && !error.isEmpty()) {
            note(Inert.text(error));
        }
        new ShowResult(out).of(job.executionMetadata());
        return job.status() == JobStatus.SUCCESS ? 0 : 1;
    }

    private void gone() {
        if (!away) {
            note("no answer from " + api.origin() + ": still trying");
        }
        away = true;
    }

    private void back() {
        if (away) {
            note("it answers again");
        }
        away = false;
    }

    private void note(String text) {
        notes.println("==> " + text);
    }
}
