package dev.runners.e2e;

import java.util.Map;

/** Values for {@link Modules#GREETING}. */
public final class DeployVariables {

    public static final Map<String, Object> GREETING = Map.of("greeting", "hello, world", "secret", "hunter2");

    private DeployVariables() {}
}
