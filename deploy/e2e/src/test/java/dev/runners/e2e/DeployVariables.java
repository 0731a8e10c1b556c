package dev.runners.e2e;

import java.util.Map;

/** Values for {@link Modules#GREETING}. */
final class DeployVariables {

    static final Map<String, Object> GREETING = Map.of("greeting", "hello, world", "secret", "hunter2");

    private DeployVariables() {}
}
