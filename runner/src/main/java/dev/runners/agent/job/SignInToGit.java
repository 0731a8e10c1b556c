package dev.runners.agent.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.agent.link.ControlPlane;
import dev.runners.agent.link.Reply;
import dev.runners.agent.log.Secrets;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Git's environment with the token that the control plane keeps for a module, where it has one for it. */
final class SignInToGit {

    private static final String COUNT = "GIT_CONFIG_COUNT";

    private SignInToGit() {}

    /**
     * With what git knows of this machine, and nothing of the job: its variables could have git show the token, or send it
     * elsewhere. By environment, for arguments can be seen by everybody.
     *
     * @param own the agent's variables
     */
    static Optional<Map<String, String>> at(
            String url, ControlPlane controlPlane, Attempt attempt, Secrets secrets, Map<String, String> own)
            throws IOException, InterruptedException, JobFailed, Stopped {
        String query = "?repo=" + URLEncoder.encode(url, StandardCharsets.UTF_8);
        Reply reply = AskForToken.at("/git-token" + query, controlPlane, attempt);
        if (!reply.isSuccess()) {
            throw new JobFailed("The control plane gives no token for the module: " + reply.detail());
        }
        String token = reply.as(JsonNode.class).path("token").asText("");
        return token.isEmpty() ? Optional.empty() : Optional.of(with(token, url, secrets, own));
    }

    static Map<String, String> with(String token, String url, Secrets secrets, Map<String, String> own) {
        // The user that GitHub wants; GitLab takes any. Where it must be another one, it stands before the token.
        String pair = token.contains(":") ? token : "x-access-token:" + token;
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        secrets.add(pair.substring(pair.indexOf(':') + 1));
        secrets.add(basic);
        Map<String, String> environment = new HashMap<>(own);
        for (String place : new TreeSet<>(List.of(url, withSuffix(url)))) {
            String settings = "http." + place + ".";
            // A host refuses two, if the machine has one of its own.
            configure(environment, settings + "extraHeader", "");
            configure(environment, settings + "extraHeader", "Authorization: Basic " + basic);
            // Git would go on with the header wherever it was led.
            configure(environment, settings + "followRedirects", "false");
        }
        return environment;
    }

    /** The same repository as many hosts know it. */
    static String withSuffix(String url) {
        return url.replaceFirst("(\\.git)?/*$", "") + ".git";
    }

    /** Behind what the machine has of such variables. */
    private static void configure(Map<String, String> environment, String key, String value) {
        String before = environment.getOrDefault(COUNT, "");
        int count = before.isBlank() ? 0 : Integer.parseInt(before);
        environment.put("GIT_CONFIG_KEY_" + count, key);
        environment.put("GIT_CONFIG_VALUE_" + count, value);
        environment.put(COUNT, String.valueOf(count + 1));
    }
}
