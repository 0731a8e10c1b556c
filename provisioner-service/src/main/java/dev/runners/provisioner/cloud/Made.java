package dev.runners.provisioner.cloud;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece that is there now.
 *
 * @param message a line for people
 * @param references what AWS called it
 * @param digest of the token, of a credential that was minted
 */
public record Made(
        String message,
        Map<String, String> references,
        @Nullable String digest) {

    public static final String EXECUTION_ROLE = "execution_role";
    public static final String TASK_ROLE = "task_role";
    public static final String VPC = "vpc";
    public static final String SECURITY_GROUP = "security_group";
    public static final String SECRET = "secret";
    public static final String SECRET_VERSION = "secret_version";
    public static final String TASK_DEFINITION = "task_definition";
    public static final String SERVICE = "service";

    public static Made of(String message, Map<String, String> references) {
        return new Made(message, references, null);
    }
}
