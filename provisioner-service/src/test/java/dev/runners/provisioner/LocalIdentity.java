package dev.runners.provisioner;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The identity that the tests' configuration puts there, verified. */
public final class LocalIdentity {

    public static final String NAME = "local";

    public static final UUID ID =
            UUID.nameUUIDFromBytes(("cloud-identity:" + Calls.HOME + ":" + NAME).getBytes(StandardCharsets.UTF_8));

    private LocalIdentity() {}
}
