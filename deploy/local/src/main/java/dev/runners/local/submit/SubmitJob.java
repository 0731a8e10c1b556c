package dev.runners.local.submit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.MaxBody;
import dev.runners.contracts.Wire;
import dev.runners.contracts.job.JobSubmission;
import dev.runners.contracts.job.JobType;
import dev.runners.contracts.job.JobView;
import dev.runners.contracts.state.StateName;
import dev.runners.local.Api;
import dev.runners.local.Refusal;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code ./runners submit}: a folder becomes a job, which is followed to its end. */
public final class SubmitJob {

    private final Api api;

    public SubmitJob(Api api) {
        this.api = api;
    }

    /** The exit code: 0 when the job succeeded. */
    public int of(Path folder, JobType type, @Nullable String state) throws InterruptedException {
        Map<String, String> files = PackFolder.of(folder);
        ObjectNode snapshot = Wire.JSON.createObjectNode();
        snapshot.put("state", state == null ? stateOf(folder) : checked(state));
        snapshot.putObject("module").set("files", Wire.JSON.valueToTree(files));
        JobSubmission submission = new JobSubmission(type, snapshot, null, null, null, null, null, null, null, null);
        try {
            refuseTooLarge(folder, submission);
            JobView job = Wire.JSON.treeToValue(api.create("/api/jobs", submission), JobView.class);
            return new FollowJob(api, System.out, System.err, wantsColours()).toTheEnd(job);
        } catch (Api.Refused e) {
            throw new Refusal("The job was not accepted: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Refusal("The answer to the job was not understood.", e);
        }
    }

    /** On a terminal whose owner has not asked for none (https://no-color.org). */
    private static boolean wantsColours() {
        String none = System.getenv("NO_COLOR");
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        return terminal && (none == null || none.isEmpty());
    }

    static String stateOf(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        String safe = name == null ? "" : name.toString().replaceAll("[^A-Za-z0-9_./-]", "-");
        if (!StateName.isOne(safe)) {
            throw new Refusal("This folder's name cannot name a state: say one with --state NAME.");
        }
        return safe;
    }

    private static String checked(String state) {
        if (!StateName.isOne(state)) {
            throw new Refusal("A state is named with 1 to 200 letters, digits and -_./ only.");
        }
        return state;
    }

    private static void refuseTooLarge(Path folder, JobSubmission submission) throws IOException {
        int bytes = Wire.JSON.writeValueAsString(submission).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MaxBody.MIB) {
            throw new Refusal(folder + " is too large: as a job it has " + bytes + " bytes, and 1 MiB is the most.");
        }
    }
}
