package dev.runners.agent.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.agent.log.Secrets;
import dev.runners.agent.setup.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The environment of a job's processes: the agent's without what is the agent's own, and what the job brings. */
final class JobEnvironment {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SECRET = Pattern.compile("(?i).*(SECRET|TOKEN|PASSW|CREDENTIAL|_KEY).*");
    private static final Set<String> LEFT_OUT = Set.of("TF_DATA_DIR", "TF_HTTP_PASSWORD", "TF_HTTP_USERNAME");

    private JobEnvironment() {}

    static Map<String, String> of(Map<String, String> agents, String token, JsonNode jobs, Secrets secrets)
            throws JobFailed {
        Map<String, String> environment = new HashMap<>();
        agents.forEach((name, value) -> {
            if (!Settings.isOwn(name) && !LEFT_OUT.contains(name) && !value.contains(token)) {
                environment.put(name, value);
            }
        });
        for (var variable : jobs.properties()) {
            String name = variable.getKey();
            if (!NAME.matcher(name).matches() || !variable.getValue().isValueNode()) {
                throw new JobFailed("config_snapshot.environment has a variable that cannot be set: " + name);
            }
            String value = variable.getValue().asText();
            environment.put(name, value);
            if (SECRET.matcher(name).matches()) {
                secrets.add(value);
            }
        }
        environment.put("TF_IN_AUTOMATION", "1");
        environment.put("TF_INPUT", "0");
        environment.put("CHECKPOINT_DISABLE", "1");
        return environment;
    }
}
