package dev.runners.local.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.local.Api;
import dev.runners.local.Refusal;
import dev.runners.local.files.EnvFile;
import dev.runners.local.files.Home;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sees that an agent of this name has credentials: those it had before, while its Runner is there, or new ones. */
public final class RegisterAgent {

    private static final String ID = "RUNNER_ID";
    private static final String TOKEN = "RUNNER_TOKEN";
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final Home home;
    private final Api api;

    public RegisterAgent(Home home, Api api) {
        this.home = home;
        this.api = api;
    }

    /** Leaves the credentials in {@code .runners/agents/NAME}. */
    public void named(String name) throws InterruptedException {
        String id = EnvFile.read(home.agent(name)).get(ID);
        if (id != null && !isRemoved(id)) {
            return;
        }
        try {
            JsonNode registered = api.create("/api/runners", Map.of("name", name));
            Map<String, String> credentials = new LinkedHashMap<>();
            credentials.put(ID, registered.path("runner_id").asText());
            credentials.put(TOKEN, registered.path("runner_token").asText());
            EnvFile.write(home.agent(name), credentials);
        } catch (Api.Refused e) {
            throw new Refusal("The Runner " + name + " was not registered: " + e.getMessage(), e);
        }
    }

    /** While nobody answers the agent is started all the same: it waits by itself. */
    private boolean isRemoved(String id) throws InterruptedException {
        try {
            api.get("/api/runners/" + id);
            return false;
        } catch (Api.Refused e) {
            return e.status() == NOT_FOUND || e.status() == GONE;
        } catch (IOException e) {
            return false;
        }
    }
}
