package dev.runners.agent.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.agent.link.Call;
import dev.runners.agent.link.ControlPlane;
import dev.runners.agent.link.Reply;
import dev.runners.agent.log.ShipLog;
import dev.runners.agent.terraform.SuperviseProcess;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Returns the module's folder inside the clone. */
    Path into(Path clone, JsonNode git, Map<String, String> environment)
            throws IOException, InterruptedException, JobFailed, Stopped {
        String url = git.path("url").asText();
        String ref = git.path("ref").asText("HEAD");
        String path = git.path("path").asText("");
        if (url.isEmpty() || url.startsWith("-") || ref.isEmpty() || ref.startsWith("-")) {
            throw new JobFailed("config_snapshot.module.git needs a url, and may have a ref and a path");
        }
        Map<String, String> withToken = new HashMap<>(environment);
        withToken.put("GIT_TERMINAL_PROMPT", "0");
        if (url.startsWith("https://") || url.startsWith("http://")) {
            withToken.putAll(credentials(url));
        }
        log.say("Fetching " + url + " at " + ref);
        git(clone, withToken, "init", "--quiet");
        // By commit, tag or branch. Not every server gives a part of a history, and some give no single commit.
        if (tryGit(clone, withToken, "fetch", "--quiet", "--depth", "1", "--", url, ref)
                || tryGit(clone, withToken, "fetch", "--quiet", "--", url, ref)) {
            git(clone, withToken, "checkout", "--quiet", "--detach", "FETCH_HEAD");
        } else {
            git(clone, withToken, "fetch", "--quiet", "--tags", "--", url, "+refs/heads/*:refs/remotes/origin/*");
            git(clone, withToken, "checkout", "--quiet", "--detach", ref);
        }
        Path module = path.isEmpty() || path.equals(".") ? clone : ModuleFiles.checked(clone, path);
        if (!Files.isDirectory(module) || !module.toRealPath().startsWith(clone.toRealPath())) {
            throw new JobFailed("There is no folder " + path + " in " + url + " at " + ref);
        }
        return module.toRealPath();
    }

    private Map<String, String> credentials(String url) throws InterruptedException, IOException {
        String query = "?repo=" + URLEncoder.encode(url, StandardCharsets.UTF_8);
        Reply reply = controlPlane.sendUntilAnswered(
                Call.post("/api/jobs/" + attempt.job().id() + "/git-token" + query)
                        .of(attempt.id()),
                () -> attempt.stopped().isEmpty());
        String token = reply == null || !reply.isSuccess()
                ? ""
                : reply.as(JsonNode.class).path("token").asText("");
        if (token.isEmpty()) {
            return Map.of();
        }
        // The user that GitHub wants; GitLab takes any. Where it must be another one, it stands before the token.
        String pair = token.contains(":") ? token : "x-access-token:" + token;
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        log.secrets().add(pair.substring(pair.indexOf(':') + 1));
        log.secrets().add(basic);
        // For this URL only: a redirect elsewhere must not see it. By environment: arguments can be seen by everybody.
        return Map.of(
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "http." + url + ".extraHeader",
                "GIT_CONFIG_VALUE_0", "Authorization: Basic " + basic);
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
        SuperviseProcess.Exit exit = supervise.run(builder, log, attempt);
        if (attempt.stopped().isPresent()) {
            throw new Stopped(exit.killed());
        }
        return exit.isGood();
    }
}
