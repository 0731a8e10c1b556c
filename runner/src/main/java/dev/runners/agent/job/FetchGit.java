package dev.runners.agent.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.agent.link.ControlPlane;
import dev.runners.agent.log.ShipLog;
import dev.runners.agent.terraform.SuperviseProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetches a module with the git binary, with a token of the control plane where it has one for it. */
final class FetchGit {

    private final ControlPlane controlPlane;
    private final SuperviseProcess supervise;
    private final Attempt attempt;
    private final ShipLog log;

    FetchGit(ControlPlane controlPlane, SuperviseProcess supervise, Attempt attempt, ShipLog log) {
        this.controlPlane = controlPlane;
        this.supervise = supervise;
        this.attempt = attempt;
        this.log = log;
    }

    /**
     * Returns the module's folder inside the clone.
     *
     * @param environment the job's
     * @param own the agent's variables alone
     */
    Path into(Path clone, JsonNode git, Map<String, String> environment, Map<String, String> own)
            throws IOException, InterruptedException, JobFailed, Stopped {
        String url = git.path("url").asText();
        String ref = git.path("ref").asText("HEAD");
        String path = git.path("path").asText("");
        if (url.isEmpty() || url.startsWith("-") || ref.isEmpty() || ref.startsWith("-")) {
            throw new JobFailed("config_snapshot.module.git needs a url, and may have a ref and a path");
        }
        log.say("Fetching " + url + " at " + ref);
        boolean mayHaveToken = url.startsWith("https://") || url.startsWith("http://");
        Optional<Map<String, String>> signedIn =
                mayHaveToken ? SignInToGit.at(url, controlPlane, attempt, log.secrets(), own) : Optional.empty();
        Map<String, String> fetches = signedIn.orElse(environment);
        git(clone, fetches, "init", "--quiet");
        String from = signedIn.isPresent() ? whereItIs(url, clone, fetches) : url;
        // By commit, tag or branch. Not every server gives a part of a history, and some give no single commit.
        if (tryGit(clone, fetches, "fetch", "--quiet", "--depth", "1", "--", from, ref)
                || tryGit(clone, fetches, "fetch", "--quiet", "--", from, ref)) {
            git(clone, environment, "checkout", "--quiet", "--detach", "FETCH_HEAD");
        } else {
            git(clone, fetches, "fetch", "--quiet", "--tags", "--", from, "+refs/heads/*:refs/remotes/origin/*");
            git(clone, environment, "checkout", "--quiet", "--detach", ref);
        }
        Path module = path.isEmpty() || path.equals(".") ? clone : ModuleFiles.checked(clone, path);
        if (!Files.isDirectory(module) || !module.toRealPath().startsWith(clone.toRealPath())) {
            throw new JobFailed("There is no folder " + path + " in " + url + " at " + ref);
        }
        return module.toRealPath();
    }

    /** Some hosts lead to the address with {@code .git} behind it, and git with a token is led nowhere. */
    private String whereItIs(String url, Path clone, Map<String, String> fetches)
            throws IOException, InterruptedException, Stopped {
        if (url.endsWith(".git") || tryGit(clone, fetches, "ls-remote", "--quiet", "--", url, "HEAD")) {
            return url;
        }
        String other = SignInToGit.withSuffix(url);
        log.say("Fetching " + other + " instead");
        return other;
    }

    private void git(Path folder, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException, JobFailed, Stopped {
        if (!tryGit(folder, environment, arguments)) {
            throw new JobFailed(ErrorText.of(log.lastErrors(), "git " + arguments[0] + " failed"));
        }
    }

    private boolean tryGit(Path folder, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException, Stopped {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        SuperviseProcess.Exit exit = supervise.run(builder, log, attempt);
        if (attempt.stopped().isPresent()) {
            throw new Stopped(exit.killed());
        }
        return exit.isGood();
    }
}
