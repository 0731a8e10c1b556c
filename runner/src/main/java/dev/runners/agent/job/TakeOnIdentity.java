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
        if (environment.containsKey("AWS_ACCESS_KEY_ID")) {
            return "source_profile = " + MACHINE;
        }
        if (environment.containsKey("AWS_PROFILE") || environment.containsKey("AWS_WEB_IDENTITY_TOKEN_FILE")) {
            throw new JobFailed(
                    "A job with a cloud identity needs AWS access keys in this Runner's environment, a task of"
                            + " ECS or an instance of EC2: AWS_PROFILE and AWS_WEB_IDENTITY_TOKEN_FILE are not used for it.");
        }
        boolean inTask = environment.containsKey("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                || environment.containsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        return "credential_source = " + (inTask ? "EcsContainer" : "Ec2InstanceMetadata");
    }

    /** The machine's own keys, out of the environment, where they would be taken instead of the role's. */
    private static String machine(Map<String, String> environment, Secrets secrets) throws JobFailed {
        StringBuilder text = new StringBuilder();
        for (String name : new String[] {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"}) {
            String value = environment.get(name);
            if (value == null) {
                continue;
            }
            if (!KEY.matcher(value).matches()) {
                throw new JobFailed("This Runner's " + name + " cannot be a key of AWS.");
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
