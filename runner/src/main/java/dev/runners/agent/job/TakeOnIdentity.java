package dev.runners.agent.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.agent.log.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Makes a job's cloud identity what AWS tools in its processes work with: a profile that takes on its role with what this
 * machine has, in files that end with the attempt. Source: AWS SDKs and Tools Reference Guide, assume role credential
 * provider.
 */
final class TakeOnIdentity {

    private static final String PROFILE = "runners";
    private static final String MACHINE = "machine";
    private static final Pattern ROLE = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final Pattern KEY = Pattern.compile("[\\w+/=-]+");

    /** What would be taken before the profile, or name another one. */
    private static final Set<String> IN_THE_WAY = Set.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_ROLE_ARN",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_DEFAULT_PROFILE");

    private TakeOnIdentity() {}

    /**
     * Writes the files and changes the environment.
     *
     * @param folder of the attempt, readable by the agent's user only
     */
    static void in(Path folder, ObjectNode identity, UUID attempt, Map<String, String> environment, Secrets secrets)
            throws IOException, JobFailed {
        String role = identity.path("role_arn").asText();
        String externalId = identity.path("external_id").asText();
        if (!identity.path("provider").asText().equals("aws")
                || !ROLE.matcher(role).matches()
                || !EXTERNAL_ID.matcher(externalId).matches()) {
            throw new JobFailed("This Runner works with cloud identities of AWS only, and this is none.");
        }
        Path credentials = Files.writeString(folder.resolve("aws-credentials"), machine(environment, secrets));
        Path config = Files.writeString(
                folder.resolve("aws-config"), """
                [profile %s]
                role_arn = %s
                external_id = %s
                role_session_name = runners-%s
                %s
                """.formatted(PROFILE, role, externalId, attempt, source(environment)));
        IN_THE_WAY.forEach(environment::remove);
        environment.put("AWS_CONFIG_FILE", config.toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", credentials.toString());
        environment.put("AWS_PROFILE", PROFILE);
        environment.put("AWS_SDK_LOAD_CONFIG", "1");
    }

    private static String source(Map<String, String> environment) throws JobFailed {
        if (has(environment, "AWS_ACCESS_KEY_ID")) {
            return "source_profile = " + MACHINE;
        }
        boolean inTask = has(environment, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                || has(environment, "AWS_CONTAINER_CREDENTIALS_FULL_URI");
        boolean byProfile = has(environment, "AWS_PROFILE")
                || has(environment, "AWS_WEB_IDENTITY_TOKEN_FILE")
                || (!inTask && hasFiles(environment));
        if (byProfile) {
            throw new JobFailed("A job with a cloud identity needs AWS access keys as variables, a task of ECS or an"
                    + " instance of EC2: AWS_PROFILE, AWS_WEB_IDENTITY_TOKEN_FILE and ~/.aws are not used for it.");
        }
        return "credential_source = " + (inTask ? "EcsContainer" : "Ec2InstanceMetadata");
    }

    /** Set and empty is as good as not set. */
    private static boolean has(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    private static boolean hasFiles(Map<String, String> environment) {
        Path folder = Path.of(environment.getOrDefault("HOME", "/"), ".aws");
        return Files.exists(folder.resolve("credentials")) || Files.exists(folder.resolve("config"));
    }

    /** The machine's own keys, out of the environment, where they would be taken instead of the role's. */
    private static String machine(Map<String, String> environment, Secrets secrets) throws JobFailed {
        StringBuilder text = new StringBuilder();
        for (String name : new String[] {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"}) {
            String value = environment.get(name);
            if (value == null || value.isBlank()) {
                continue;
            }
            if (!KEY.matcher(value).matches()) {
                throw new JobFailed(name + " is no key of AWS.");
            }
            if (text.isEmpty()) {
                text.append('[').append(MACHINE).append("]\n");
            } else {
                secrets.add(value);
            }
            text.append(name.toLowerCase(Locale.ROOT))
                    .append(" = ")
                    .append(value)
                    .append('\n');
        }
        return text.toString();
    }
}
