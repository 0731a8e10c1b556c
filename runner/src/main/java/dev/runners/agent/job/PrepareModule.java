package dev.runners.agent.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.agent.link.ControlPlane;
import dev.runners.agent.log.ShipLog;
import dev.runners.agent.setup.Settings;
import dev.runners.agent.terraform.SuperviseProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Puts the configuration of a job into its directory: module, variables, and where its state is. */
final class PrepareModule {

    private static final String VARIABLES = "terraform.tfvars.json";

    private final Settings settings;
    private final ControlPlane controlPlane;
    private final SuperviseProcess supervise;
    private final Attempt attempt;
    private final ShipLog log;

    PrepareModule(
            Settings settings, ControlPlane controlPlane, SuperviseProcess supervise, Attempt attempt, ShipLog log) {
        this.settings = settings;
        this.controlPlane = controlPlane;
        this.supervise = supervise;
        this.attempt = attempt;
        this.log = log;
    }

    /**
     * Returns the folder to run in.
     *
     * @param environment the job's
     * @param own the agent's variables alone
     */
    Path into(Path folder, Map<String, String> environment, Map<String, String> own)
            throws IOException, InterruptedException, JobFailed, Stopped {
        JsonNode snapshot = attempt.job().configSnapshot();
        JsonNode files = snapshot.path("module").path("files");
        JsonNode git = snapshot.path("module").path("git");
        Path module = Files.createDirectory(folder.resolve("module"));
        if (files.isObject()) {
            ModuleFiles.write(files, module);
        } else if (git.isObject()) {
            module = new FetchGit(controlPlane, supervise, attempt, log).into(module, git, environment, own);
        } else {
            throw new JobFailed("config_snapshot.module is missing: it holds files, or git with a url");
        }
        JsonNode variables = snapshot.path("variables");
        if (variables.isObject()) {
            ModuleFiles.write(module, module.resolve(VARIABLES), variables.toString());
        }
        StateBackend.write(settings, attempt, module);
        return module;
    }
}
