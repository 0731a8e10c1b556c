package dev.runners.agent.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.agent.link.ControlPlane;
import dev.runners.agent.link.Reply;
import dev.runners.agent.log.Secrets;
import dev.runners.agent.setup.Settings;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** Points Terraform at the control plane's state, whatever backend the module names. */
final class StateBackend {

    static final String PASSWORD = "TF_HTTP_PASSWORD";
    private static final String USER = "runner";
    /** Overrides are read in the order of their names; the last one wins. */
    private static final String OVERRIDE = "zz_runners_override.tf.json";

    /** 1, 2, 4, 8 and then 15 s each: about four minutes of a control plane that is away. */
    private static final int RETRIES = 20;

    private static final int LONGEST_WAIT_SECONDS = 15;

    private StateBackend() {}

    static void write(Settings settings, Attempt attempt, Path module) throws IOException {
        String state = settings.origin() + "/api/jobs/" + attempt.job().id() + "/state";
        ObjectNode root = Wire.JSON.createObjectNode();
        root.putObject("terraform")
                .putObject("backend")
                .putObject("http")
                .put("address", state)
                .put("lock_address", state + "/lock")
                .put("lock_method", "POST")
                .put("unlock_address", state + "/lock")
                .put("unlock_method", "DELETE")
                .put("username", USER)
                .put("retry_max", RETRIES)
                .put("retry_wait_min", 1)
                .put("retry_wait_max", LONGEST_WAIT_SECONDS);
        ModuleFiles.write(module, module.resolve(OVERRIDE), root.toString());
    }

    /** The password for this attempt's state; it appears in no log. */
    static String token(ControlPlane controlPlane, Attempt attempt, Secrets secrets)
            throws IOException, InterruptedException, JobFailed, Stopped {
        Reply reply = AskForToken.at("/state-token", controlPlane, attempt);
        String token =
                reply.isSuccess() ? reply.as(ObjectNode.class).path("token").asText() : "";
        if (token.isEmpty()) {
            throw new JobFailed("The control plane gives no token for the state: " + reply.detail());
        }
        secrets.add(token);
        secrets.add(Base64.getEncoder().encodeToString((USER + ":" + token).getBytes(StandardCharsets.UTF_8)));
        return token;
    }
}
