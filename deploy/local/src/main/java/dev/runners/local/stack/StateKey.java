package dev.runners.local.stack;

import dev.runners.local.files.EnvFile;
import dev.runners.local.files.Home;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The key with which the registry encrypts Terraform states, plans and jobs: made once and kept. Without it the database's
 * states cannot be read any more.
 *
 * @param base64 of 32 random bytes
 */
record StateKey(String base64) {

    /** Its id in the registry's configuration. */
    static final String ID = "local";

    private static final String NAME = "STATE_KEY";
    private static final int BYTES = 32;

    static StateKey of(Home home) {
        Path file = home.keys().resolve("state");
        String kept = EnvFile.read(file).get(NAME);
        if (kept != null) {
            return new StateKey(kept);
        }
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        EnvFile.write(file, Map.of(NAME, Base64.getEncoder().encodeToString(key)));
        return of(home);
    }

    @Override
    public String toString() {
        return "StateKey[***]";
    }
}
